import { phrases } from '../../triage/cues/names.js';
import type { ThemeLists } from './names.js';

/** English. */
export const EN: ThemeLists = {
  they: phrases(`he, she, him, her, his, hers, himself, herself, hes, shes, hell, shell, theyre, they, them, their`),
  kin: phrases(`
    your ~ son, your ~ daughter, your ~ wife, your ~ husband, your ~ brother, your ~ sister, your ~ mother, your ~ mum, your ~ mom, your ~ father, your ~ dad, your ~ partner, your ~ boyfriend, your ~ girlfriend, your ~ friend, your ~ boy, your ~ girl, your ~ child, your ~ nephew, your ~ niece, your ~ ex, your ~ colleague, your ~ employee, your ~ client, the patient, the person, the young man, the young woman, the lad, the child, the employee, your mate, your neighbour, your tenant, your pupil, my patient, my client`),
  anyone: phrases(
    `anyone, anybody, someone, somebody, no one, nobody, any person, a person, people, everyone, everybody, whoever, any particular, any individual, individuals, whom`,
  ),
  reader: phrases(`you, your, yours, yourself`),
  us: phrases(`i, we, us, our, me, my, im, ive, ill`),
  cannot_say: phrases(`
    cannot ~ say, cant ~ say, can never ~ say, never ~ say, not able to ~ say, cannot ~ tell, cant ~ tell, can never ~ tell, cannot ~ confirm, cant ~ confirm, neither confirm, confirm nor deny, confirm or deny, deny, cannot ~ comment, cant comment, no comment, cannot ~ discuss, cant ~ discuss, do not ~ discuss, dont ~ discuss, cannot ~ answer, cant ~ answer, cannot ~ give, cant ~ give, cannot ~ provide, may not ~ say, must not ~ say, not free to, not at liberty, bound by, confidential*, secrecy, professional duty, do not disclose, cannot disclose, never disclose, cannot release, will not be drawn, nothing about any, no information, say nothing, says nothing, no sign, not a sign, neither way, either way, means nothing, read nothing into`),
  whether: phrases(
    `whether, if anyone, if anybody, if someone, if somebody, if you, should you, in case, or not, has ever been, is or was, is or has, was or is, or was`,
  ),
  general: phrases(
    `always, never, as a rule, in general, generally, in principle, for everyone, for everybody, the same ~ answer, same for, whoever asks, regardless, no matter who, any practice, every practice, normally, most people, anyone who, everyone who, everybody who, it is the same, without exception, applies to`,
  ),
  advice: phrases(`
    please call, please ring, please write, please send, please contact, please dial, please ask, call the, ring the, contact the, dial, do not wait, dont wait, ask ~ directly, talk to ~ yourself, speak to ~ yourself, ask ~ yourself, you can ask, you may ask, you could ask, you are welcome, youre welcome to, feel free, you can write, you may write, you can book, you can tell ~ yourself, you can talk, if you like, best to, can help, would suggest, gp, your own doctor, see a therapist, support for yourself, for yourself`),
  help_line: phrases(
    `112, 999, 911, 988, 116, samaritans, helpline*, lifeline, emergency, ambulance, police, crisis line, out of hours, a and e, hospital, life is in danger, in danger, danger, immediate risk, at risk`,
  ),
  paper: phrases(
    `court order, the order, a judge, in writing, original, the original, signed, signature, authority to, written consent, release form, written release, subpoena, summons, warrant, solicitor, our lawyer, examine it, will examine, look at it carefully, deadline, legal basis, reply in writing, letterhead, public number, ring back, ring you back through`,
  ),
  courtesy: phrases(
    `thank you, thanks, dear, kind regards, best wishes, yours, sincerely, sorry, condolence*, i understand, i can hear, understandable, i hope, wish you, with sympathy, must be, worried, worry`,
  ),
  comes: phrases(`
    comes here, comes to, came here, came to, coming to, coming here, been coming, attends, attended, attending, attendance, turned up, turns up, is a client, was a client, is a patient, was a patient, client of, patient of, my client, my patient, on my list, on our list, on my books, on our books, in treatment, in therapy, her therapist, his therapist, their therapist, sessions, session, her hour, his hour, her chair, his chair, her slot, his slot, her appointment, his appointment, appointments, sees me, seeing me, sees us, with me, with us, working with, work with, our work, the work we, waiting room, under my care, in our care, our care, in my group, in the group, the group, referred, discharged, finished here, waiting list, file, notes, the notes, records, parks, sat here, was here, is here, been here, we met, left behind, left her, left his`),
  none_here: phrases(`
    nobody of that, no one of that, nobody by that, no one by that, of that name, by that name, no client, no patient, no such, never been here, never set foot, never seen, never met, not one of, isnt one of, is not one of, not a client, isnt a client, not a patient, isnt a patient, not with us, not ours, isnt ours, not on our, not on my, no longer, not any more, stopped coming, hasnt been, has not been, havent seen, have not seen, wrong practice, wrong place, wrong door, another practice, try elsewhere, elsewhere, look elsewhere, unknown to, not known, dont know ~ son, do not know, nothing running, no record, no trace, cannot find, cant find, couldnt find, looked through, checked our, last year, gave up, quit, dropped out, moved on to`),
  state: phrases(`
    doing well, doing fine, doing better, doing ok, doing okay, doing really, doing all right, is fine, is well, is better, is ok, is okay, is all right, is alright, is safe, getting better, much better, improv*, progress, on the mend, recover*, stable, making progress, good hands, right track, good path, coping, sleeping, eating, smil*, laugh*, stronger, calmer, settled, not in danger, no danger, no longer in, struggl*, bad shape, not well, hard time, rough patch, low, fragile, relaps*, drinking again, sober, clean, cried, cries, happy, happier, alive, found ~ feet, turned a corner, sound, worse`),
  calming: phrases(`
    dont worry, do not worry, neednt worry, need not worry, no need to worry, no need to, no reason to, nothing to worry, rest assured, be assured, sleep, put your mind, set your mind, at ease, have patience, be patient, give ~ time, give ~ space, trust me, trust ~ process, let ~ be, leave ~ be, wait until, you will see, youll see, relax, all is well, everything is, in time`),
  passing_on: phrases(`
    pass ~ on, pass it, pass this, passed ~ on, ill tell, i will tell, ill let, i will let, let ~ know, ill mention, i will mention, mention it, ill ask, i will ask ~ to, give ~ your, give ~ the message, gave ~ your, given ~ your, hand ~ over, your letter has, has your letter, has read your, reach ~ her, reach ~ him, reaches, will get it, will see it, put ~ note, show ~ her, show ~ him, remind ~, forward*, relay, bring it up, raise it, take it up, will be in touch, will ring you, will call you, will write to you, hear from her, hear from him, hearing from, get back to you, come back to you, leave it with me, next time i see, when i see, when she, when he, knows you wrote, knows that you, told ~ you, been told`),
  time: phrases(
    `monday*, tuesday*, wednesday*, thursday*, friday*, saturday*, sunday*, oclock, am, pm, noon, tomorrow, tonight, next week, this week, last week, half past, quarter past, quarter to, morning, afternoon, the 1*, the 2*, the 3*, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19`,
  ),
  as_usual: phrases(
    `as always, as usual, as ever, same time, same hour, usual time, usual hour, usual place, your slot, your hour, your appointment, your session, see you, looking forward to seeing, at the usual, stands, still stands, is fine, works, booked, put you down, put you in, pencilled, kept, free for you, ring the bell, lower bell, the door, second floor, upstairs`,
  ),
  change: phrases(
    `moved, cancelled, canceled, rescheduled, postponed, swapped, brought forward, taken out, shifted, instead, changed to, new time, missed, no show, fee for`,
  ),
  knowing: phrases(`
    as far as i know, as far as i can tell, i know that, i happen to know, i saw, ive seen, i have seen, we talked, we spoke, we had just, spoke about, talked about, touched on, told me, has told, tells me, said to me, said that, says that, mentioned, from what, last time, you of all people, from you of all, only yesterday, just now, this morning, knows, aware, we have been, weve been, we were, we did, we are working, i remember, recognise, i noticed`),
  unofficial: phrases(
    `between us, between you and me, off the record, unofficially, informally, officially, as one human, as a mother, as a father, only this, only say, i can only say, let me just, can say this much, say this much, but ~ say, but you, but she, but he, without saying, strictly speaking, of course i, although i, though i cant, not supposed to, shouldnt really, should not really, you didnt hear, read between, let us say, lets say`,
  ),
  told: phrases(
    `spoke of, speaks of, talked of, talks about, her anger, his anger, her mother, his mother, her father, his father, her childhood, his childhood, the family, her marriage, his marriage, her drinking, his drinking, diagnos*, depress*, anxiety, trauma, panic, medication, exercise, homework, breathing, letter to, the chair, drew, wrote down, dream*, secret, the summer, the accident, the divorce, what happened, childhood, apolog*`,
  ),
};
