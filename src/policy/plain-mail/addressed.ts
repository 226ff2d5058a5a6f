/**
 * A sentence to somebody, turned as if they had written it themselves: "your depression" becomes "my depression". The
 * detector reads messages to a practice, in which "you" is the practice and nobody's data; in a member's letter "you" is
 * the person. The grammar need not be right, since nobody reads it: it is only looked through.
 */
export function asTheirOwn(sentence: string): string {
  return sentence.replace(/[\p{L}’']+/gu, (word) => OWN[word.toLowerCase()] ?? word);
}

const OWN: Readonly<Record<string, string>> = {
  // English
  ...{ you: 'I', your: 'my', yours: 'mine', yourself: 'myself', "you're": "I'm", "you've": "I've", 'you’ve': "I've" },
  ...{ 'you’re': "I'm", "you'd": 'I had', "you'll": 'I will' },
  // Danish
  ...{ du: 'jeg', dig: 'mig', din: 'min', dit: 'mit', dine: 'mine', deres: 'min', dem: 'mig' },
  // German; "du", and "Sie" for whom "sie" is told apart from elsewhere
  ...{ sie: 'ich', ihnen: 'mir', ihr: 'mein', ihre: 'meine', ihren: 'meinen', ihrem: 'meinem', ihrer: 'meiner' },
  ...{ ihres: 'meines', dich: 'mich', dir: 'mir', dein: 'mein', deine: 'meine', deinen: 'meinen', deinem: 'meinem' },
  ...{ deiner: 'meiner', deines: 'meines' },
  // Romanian
  ...{ dumneavoastră: 'mea', dumneavoastra: 'mea', dvs: 'mea', aveți: 'am', aveti: 'am', ați: 'am', ati: 'am' },
  ...{
    sunteți: 'sunt',
    sunteti: 'sunt',
    vă: 'mă',
    va: 'ma',
    tu: 'eu',
    ta: 'mea',
    tău: 'meu',
    tau: 'meu',
    tale: 'mele',
  },
  ...{ tăi: 'mei', tai: 'mei', ești: 'sunt', esti: 'sunt', ai: 'am' },
};
