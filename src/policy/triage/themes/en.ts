import { phrases } from '../cues/names.js';
import type { DangerThemes } from './names.js';

/** English. */
export const EN: DangerThemes = {
  ending: phrases(
    `end it, end things, ending, the end, over with, be over, its over, all over, finish it, finished, done with, put a stop, make it stop, stop it all, no more, last one, last day, last week, last night, final, for good, once and for all, wont be, not be around, not be here, wont need, wont matter, no longer matter, no point in, after this, never again, wake up, not wake, go to sleep, sleep forever, rest now, at peace, be free, out of the way, disappear, gone by, when i am gone, once im gone, without me`,
  ),
  farewell: phrases(
    `goodbye, good bye, farewell, bye, take care of, look after, tell my, tell her i, tell him i, say sorry to, forgive me, thank you for everything, thanks for everything, you did everything, you tried, not your fault, nobodys fault, no ones fault, dont blame, love you all, remember me, be kind to, last message, last mail, last email, last letter, wanted to thank, you were good to me, the only one who, one last`,
  ),
  in_order: phrases(
    `paid the rent, paid up, paid off, settled, sorted, in order, tidied, cleaned the flat, cleared out, gave away, given away, giving away, gave my, given my, found a home for, rehomed, the cat, the dog, the keys, spare key, passwords, envelope*, on the table, on the fridge, written to, wrote to each, wrote letters, letters for, the will, my will, funeral, insurance, bank details, cancelled my, closed my account, deleted my, returned the, said what i, everything is ready, all set, prepared, instructions, who gets`,
  ),
  soon: phrases(
    `tonight, today, now, right now, this evening, this morning, this afternoon, tomorrow, by morning, in an hour, in a minute, an hour ago, minutes ago, just now, at midnight, after dark, this weekend, on friday, before monday, when everyone is asleep, while they sleep, any moment, already, still here, at the moment, on the way, on his way, on her way`,
  ),
  means: phrases(
    `pill*, tablet*, paracetamol, ibuprofen, insulin, medication, meds, blister*, strip*, packet*, overdos*, vodka, whisky, bottle of, rope, cord, belt, razor*, blade*, knife, scissors, gas, exhaust, garage, charcoal, bleach, antifreeze, helium, plastic bag, loft, beam, the hook, stockpil*, saved up, been saving, hoard*, collect*, counted, enough to, enough for`,
  ),
  high_place: phrases(
    `bridge, roof, rooftop, balcony, window ledge, ledge, cliff*, car park, top floor, edge, railing*, platform, station, tracks, track, train, rails, level crossing, motorway, lorry, oncoming, tree, river, canal, weir, sea, tide, water, lake, harbour, jump*, step off, step out, drive into, drive off`,
  ),
  body: phrases(
    `blood, bleed*, bled, wound, wrists, wrist, veins, neck, throat, breath*, unconscious, pass out, passed out, drowsy, sleepy, dizzy, numb, vomit*, throwing up, cold, pulse, wake her, wake him, wont wake, not waking, slurr*, swallowed, took them, taken them, took all, cut myself, cut deep, stitches, collapsed`,
  ),
  dying: phrases(
    `die, dying, died, dead, death, kill, killed, suicid*, hang, hanging, drown*, shoot, end my life, take my life, taking my life, take his life, take her life, not live, not alive, stop living, live any more, live anymore, join him, join her, be with mum, be with dad, better off dead, wish i, not exist, existing, grave, heaven, other side`,
  ),
  no_way_on: phrases(
    `cant go on, cannot go on, cant do this, cant do it, cant take, cant bear, cant cope, cant any more, cant anymore, no way out, no other way, only way, no point, pointless, whats the point, hopeless, no hope, no future, nothing left, nothing helps, nothing matters, given up, giving up, gave up, had enough, too much, too tired, so tired, tired of, exhausted, worn out, empty, numb, trapped, stuck, dark, black, nothing to look, nothing ahead, lost everything, run out, at the end, end of my`,
  ),
  burden: phrases(
    `burden, better off without, better without me, easier without, easier for everyone, nobody would, no one would, wouldnt notice, wont notice, wont miss, would miss, in the way, a weight, cost everyone, ruin*, my fault, worthless, useless, failure, hate myself, disgust*, deserve, dont deserve, ashamed, let everyone down, drag everyone`,
  ),
  alone: phrases(
    `alone, lonely, nobody, no one, on my own, by myself, nobody left, no friends, nobody to, no one to, everyone has gone, left me, walked out, abandoned, house is empty, silent`,
  ),
  weapon: phrases(
    `gun, shotgun, rifle, pistol, bullets, loaded, ammo, knife, knives, axe, hammer, bat, machete, petrol, lighter, acid, bomb, explosive*, weapon*, armed, cartridges`,
  ),
  hurting: phrases(
    `hit*, hits, beat*, punch*, kick*, slap*, strangl*, chok*, throttl*, burn*, bite, bitten, shook, shake, shov*, push*, thrown, threw, dragged, grabbed, hurt*, bruis*, black eye, marks, broken, forced, rape*, touch*, molest*, lock*, starv*, no food, hits us, hits me, hurts me, makes me, belt`,
  ),
  threat: phrases(
    `threat*, kill you, kill me, kill her, kill him, kill them, kill us, going to get, will get, get him, get her, make him pay, make her pay, pay for, regret, be sorry, teach her, teach him, sort him out, sort her out, finish him, finish her, find you, find her, find him, know where, waiting for, wait for, come for, coming for, watch your, swear, last warning, wont leave, nobody else, if i cant, take the kids, take them with, with me, together`,
  ),
  fear: phrases(
    `afraid, scared, terrified, frightened, fear, worried sick, worried that, panicking, dont know what to do, please hurry, please help, what do i do, what should i do, something terrible, something stupid, do something, bad feeling, gut feeling, shaking, hiding, whisper*, quiet, cant talk, cannot talk`,
  ),
  shut_in: phrases(
    `locked, lock the, behind the door, bathroom, bedroom door, in the wardrobe, in the cupboard, under the bed, in the car with, outside the, outside my, outside our, at the door, in the garden, in the drive, in the street, cant get out, wont let me, took my phone, took my keys, took the keys, barricad*, doorstep, window, downstairs, upstairs, next room`,
  ),
  watched: phrases(
    `reads my, reads everything, checks my, goes through, sees my, looks at my, my phone, my messages, tracks, tracking, gps, cameras, password, listening, follows me, following me, dont reply, do not reply, dont ring, delete this, not from this, borrowed phone, neighbours phone, work computer, library computer`,
  ),
  gone_missing: phrases(
    `not answer*, doesnt answer, isnt answering, no answer, not picking up, phone is off, phone off, straight to voicemail, not replied, hasnt come, didnt come home, hasnt been home, not been seen, nobody has seen, no one has seen, last seen, missing, gone, left the house, walked out, drove off, left her phone, left his phone, without a coat, left a note, found a note, note on, bed not slept, not turned up, didnt turn up, cant reach, cant find, where is, where she is, where he is`,
  ),
  young: phrases(
    `child*, kid*, baby, toddler, son, daughter, boy, girl, pupil, year old, years old, im 12, im 13, im 14, im 15, im 16, school, stepdad, stepmum, little brother, little sister, my brother, my sister, mum, dad, nan, foster, nursery, teen*`,
  ),
  help_now: phrases(
    `please help, help me, urgent*, emergency, immediately, as soon as, asap, straight away, ring me, call me, someone come, come quick*, send someone, send an, ambulance, police, 999, 911, 112, hurry, need someone now, cant wait, before its too late, too late`,
  ),
  self_harm: phrases(
    `self harm*, harm myself, hurt myself, hurting myself, cut, cuts, cutting, scratch*, burn myself, burnt myself, hit my head, hitting myself, starving myself, not eating, making myself sick, old scars, scars, sleeves`,
  ),
  distress: phrases(
    `cry, crying, cried, tears, sob*, cant sleep, not sleeping, havent slept, awake, nightmares, panic, panic attack*, anxious, anxiety, depress*, low, down, struggling, falling apart, broke down, breakdown, breaking, overwhelmed, cant stop, cant eat, not eating, cant get up, cant leave, drinking, drunk, relaps*, hear voices, voices, worse, getting worse, bad again, desperate, despair, grief, griev*, lost my, miscarr*, heartbroken, shame, guilt*, rage, angry, exploded, lost it`,
  ),
  long_ago: phrases(
    `years ago, back then, in the past, used to, when i was, at the time, a long time ago, long since, decades, in 19*, in 200*, in 201*, as a child, as a teenager, since then, before, once, former, ex, used to be, got over, survived, behind me, last year, previous`,
  ),
  calm_now: phrases(
    `im fine, i am fine, im ok, im okay, im safe, i am safe, not suicidal, no thoughts of, dont worry, no need to worry, nothing to worry, not in danger, no danger, no plans to, wouldnt do, would never, feeling better, much better, better now, good now, recovered, stable, under control, in good hands, dont panic, nothing dramatic, not urgent, no rush, no hurry, in no danger, only tired, just tired, joking, kidding, just a joke, figure of speech`,
  ),
  ahead: phrases(
    `next week, next month, next term, in the spring, in the summer, holiday, looking forward, appointment, session, book, available, start, starting, plan to, planning, the wedding, new job, course, see you, until then, on thursday, reschedul*, invoice, price, how much, insurance cover`,
  ),
  topic: phrases(
    `thesis, dissertation, research, study, survey, article, book, novel, chapter, character, film, play, series, podcast, documentary, exhibition, poem, song, lecture, workshop, training, webinar, conference, seminar, module, awareness, prevention, charity, campaign, newsletter, leaflet, poster, policy, protocol, statistics, game, gaming, level, team, script, exam, essay, clients who, people who, patients who, in general, museum, history`,
  ),
  figure: phrases(
    `killing me, dying to, dying for, dead tired, dead line, deadline, dead battery, die of embarrassment, bored to death, worried to death, scared to death, sick to death, to die for, drop dead, over my dead, kill time, kill for, killer, shoot me, shoot you an, shoot over, jump at, jump on, jump in, jump ahead, hang on, hang out, hang up, hang in, suicide prevention, suicidal traffic, murder on, blow up, bombard*, bomb out, explode with, drowning in, buried in, under the bus, off a cliff, end of the world, life and death, matter of life, dead end, dead link, drop dead gorgeous, hit me up, hit the road, beat the, beat around, cut back, cut the, cut down, train delay*, missed the train, bridge loan, rope in`,
  ),
};
