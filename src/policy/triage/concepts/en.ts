import { phrases } from '../cues/names.js';
import type { ConceptLists } from './names.js';

/** English concepts. */
export const EN: ConceptLists = {
  i: phrases(`i, im, ive, id, ill, me, my, mine, myself, our, us, we`),
  you: phrases(`you, your, yours, youve, youre, u, ur`),
  they: phrases(`he, she, him, her, his, hers, hes, shes, they, them, their, theyre`),
  not: phrases(`not, dont, do not, never, no, nothing, didnt, isnt, wasnt, arent, wont, without, no longer, stop`),
  stop: phrases(
    `stop, cease, leave me, quit, no more, not any more, anymore, enough, opt out, unsubscribe, take me off, remove me, object*, turn off, switch off, switched off`,
  ),
  delete: phrases(
    `delet*, eras*, remove*, removal, destroy*, wipe*, bin, binned, shred*, get rid, rid of, purge*, scrub*, dispose*, throw away, throw out, forget me, forgotten, clear out, clear my, burn`,
  ),
  data: phrases(
    `data, details, information, info, records, record, file, files, notes, everything, paperwork, history, stuff, what you have, what youve got, whatever you, anything you, questionnaire*, forms, emails, recordings, recording, recorded`,
  ),
  all: phrases(`all, everything, every, whatever, anything, the lot, entire, complete, full`),
  give: phrases(
    `send me, give me, copy, copies, provide, supply, let me have, let me see, pass me, forward me, can i have, could i have, may i have, want to have, get hold, obtain, request, release, print, download, show me`,
  ),
  see: phrases(`see, read, look at, view, know what, find out what, access, inspect, know which`),
  hold: phrases(
    `have on, have about, hold, holds, held, got on, kept, keep, keeping, keeps, stored, have from, on file, about me, on me, have of me, have recorded, wrote about`,
  ),
  wrong: phrases(
    `wrong, incorrect*, inaccurate*, mistake*, error*, misspel*, spelt, spelled, untrue, not true, not correct, isnt correct, isnt right, not right, out of date, outdated, old name, maiden name, former name, still says, still has, mixed up, never said, didnt say, typo`,
  ),
  fix: phrases(
    `correct, corrected, correcting, correction, fix, fixed, amend*, change it, change this, change that, changed to, update*, rectif*, put right, set right, replace*, edit`,
  ),
  ident: phrases(
    `name, surname, birthday, date of birth, dob, born, address, gender, pronoun*, title, marital, diagnosis, phone number`,
  ),
  paper: phrases(
    `letter, report, file, record, records, notes, note, system, form, certificate, summary, entry, assessment, statement`,
  ),
  marketing: phrases(
    `marketing, newsletter*, promotion*, mailing*, mailshot*, tips, offers, adverts, advertising, surveys, survey, campaign*, mailing list, profiling, automated, research purposes, statistics, social media`,
  ),
  consent: phrases(
    `consent*, permission, agreed, agree, authoris*, authoriz*, signed, allowed, okay for, okayed, said yes, release form`,
  ),
  withdraw: phrases(
    `withdraw*, withdrew, revok*, rescind*, cancel*, take back, changed my mind, change my mind, no longer, not any more, anymore, any longer, had second thoughts, second thoughts, reconsider*`,
  ),
  share: phrases(
    `share, sharing, shared, talk to, talking to, speak to, speaking to, speak with, write to, writing to, contact, pass on, disclose, discuss, update my, report to, record our, recording, filming, send to, sending`,
  ),
  use: phrases(`use, used, using, process, processed, processing, shown, passed on, look at`),
  meanwhile: phrases(
    `until, while, meanwhile, in the meantime, for now, pending, dispute*, contest*, disagree, for the time being`,
  ),
  who: phrases(`who, whom, whose, anyone else, anybody else, someone else see, does anyone, will anyone, do you tell`),
  where: phrases(
    `where, which platform, which software, which system, what system, what platform, what software, in which country`,
  ),
  how_long: phrases(
    `how long, how many years, for how long, for ever, forever, after i finish, after i leave, when do you`,
  ),
  store: phrases(
    `store, stored, storing, storage, kept, keep, server*, cloud, computer, paper, hosted, host, platform, software, app, saved, notes, files, records, data, recordings, record sessions, backup*, online system`,
  ),
  safe: phrases(
    `safe, secure, securely, security, private, privately, confidential*, encrypt*, privacy, gdpr, hipaa, anonymous*, protected, data protection, cookies, tracking, ai`,
  ),
  staff: phrases(
    `receptionist, reception, secretary, your colleague, your therapist, one of your, one of you, somebody from, someone from, your office, your staff, your team, your assistant, your practice, the therapist, my therapist, counsellor, you, your`,
  ),
  told: phrases(
    `told, tell, said, says, mentioned, rang, phoned, called, left a, voicemail, message on, shouted, announced, disclosed, revealed, talked about, talking about, spoke, posted, sent, emailed, shared, gave, handed, discussed, leaked, let slip`,
  ),
  circle: phrases(
    `my husband, my wife, my partner, my boss, my manager, my employer, my work, at work, my workplace, my office, my desk, waiting room, everyone, everybody, my family, my mother, my mum, my dad, my father, my parents, my mother in law, my ex, my colleague*, my neighbour*, my landlord, my school, my teacher, other people, strangers, in public, whole, facebook, instagram, answerphone, landline, front desk, friends`,
  ),
  upset: phrases(
    `upset, angry, furious, embarrass*, humiliat*, disgust*, appall*, shocked, not happy, unhappy, unacceptable, disappoint*, hurt that, betray*, livid, ashamed, mortified, outrag*, complaint, complain, complaining, horrified, distress*, violated, not okay, not ok, not acceptable`,
  ),
  answer_for: phrases(
    `explain, explanation, apolog*, what will be done, what are you going, how did this, how could this, how did, why did, why was, who is responsible, in writing, take this further, want to know why, want to know how, want answers`,
  ),
  receive: phrases(
    `received, receive, receiving, got, arrived, came through, came to, came in, sent me, sent to me, been sent, keep getting, getting, had an email, had a text, in my inbox, delivered to, landed`,
  ),
  letter: phrases(
    `letter, email, e mail, mail, text, texts, sms, invoice, bill, envelope, attachment, document, pdf, report, reminder*, appointment, message, messages, parcel, voicemail, calendar, file, results`,
  ),
  other_person: phrases(
    `someone else, somebody else, someone elses, somebody elses, another client, another patient, another person, another woman, another man, a mrs, a mr, a ms, a miss, for mrs, for mr, for ms, called, named, not me, isnt me, not mine, isnt mine, other clients, other patients, other people, other peoples, everyones, everyone, a stranger, strangers, neighbour, thirty, clients names`,
  ),
  intrusion: phrases(
    `hack*, phish*, scam, suspicious*, weird mail, weird email, odd email, strange email, fake, spoof*, zip file, logged in, login from, password, compromised, unauthor*, breach*, virus, malware, someone got into, gained access, locked out, my account, your account`,
  ),
  loss: phrases(
    `stolen, lost, left on, left in, missing, found, misplaced, broke into, broken into, burgl*, in the bin, recycling, skip, on the bus, on the train, in a cafe, on the pavement`,
  ),
  open: phrases(
    `public, publicly, visible, anyone can, anybody can, search for, on google, indexed, without a password, without logging, exposed, wide open, change the number, in the url, unprotected, not protected, shows, see the names, see names`,
  ),
  session: phrases(
    `session*, appointment*, slot, meeting, our time, normal time, usual time, call, therapy hour, next one`,
  ),
  day: phrases(
    `monday, tuesday, wednesday, thursday, friday, saturday, sunday, tomorrow, today, tonight, this week, next week, this morning, this afternoon, at 9, at 10, at 11, at 2, at 3, at 4, at 5, am, pm, the week after, fortnight, mon, tue, wed, thu, thur, fri`,
  ),
  cannot: phrases(
    `cant, cannot, wont, unable, have to miss, need to miss, going to miss, not able, must cancel, need to cancel, have to cancel, cancel, late, delayed, held up, stuck, skip, forgot, running`,
  ),
  instead: phrases(
    `instead, another day, another time, different day, different time, move, rearrange, reschedul*, swap, switch, earlier, later, over the phone, by phone, by zoom, online, normal time, same time, is there anything, have you anything, alternative, is that ok, is that okay, would that work, possible to, still on, ok to, okay to`,
  ),
  ill: phrases(
    `ill, sick, a cold, flu, fever, covid, unwell, poorly, hospital appointment, childcare, train, traffic, car wont, meeting at work, work trip, doctors appointment, away`,
  ),
  paid: phrases(
    `receipt*, itemised, invoice, refund*, paid, payment, pay, charged, insurer, insurance, superbill, bill, transfer, statement, overpaid, owe, balance, fee for`,
  ),
  free: phrases(
    `availability, available, any space, spaces, space, slots, openings, room for, taking anyone, taking on, taking new, take new, accepting, waiting list, wait, wait list, waiting time, waitlist, fit me, when could, when can, evenings, weekends, start in, appointments free, any appointments, see people, anything on, how soon`,
  ),
  price: phrases(
    `price*, cost*, charge, fee, fees, rate, rates, expensive, cheap, afford, how much, set us back, set me back, insurance cover, sliding scale, discount, concession*, per session, per hour, budget`,
  ),
  therapy: phrases(
    `therap*, counsel*, psycholog*, psychotherap*, sessions, emdr, cbt, couples work, someone to talk, somebody to talk, talk to someone, talk to somebody, treatment, support group, group, coaching, assessment, course`,
  ),
  seek: phrases(
    `looking for, look for, searching, need, want, would like, id like, hoping, interested, thinking about, thinking of, considering, love to, wondering, wonder if, do you, can you, could you, any chance, is there, are you, would love`,
  ),
  begin: phrases(
    `start, starting, begin, first time, never done this, never had, first appointment, first session, new to, sign up, signing up, join, try, book, initial, enquir*, inquir*, not sure where, where do i, can i come, could i come, can one come, come to you`,
  ),
  kind_of_help: phrases(
    `do you work with, experience with, experience of, specialis*, specializ*, female, male therapist, speak spanish, lgbt*, online or, in person, face to face, couple, couples, family therapy, group, method, approach, type of therapy, trauma, adhd, work with`,
  ),
  relative: phrases(
    `my son, my daughter, my husband, my wife, my partner, my mother, my mum, my mom, my father, my dad, my brother, my sister, my friend, my niece, my nephew, my grandson, my granddaughter, my child, our son, our daughter, our child, our lad, our boy, our girl, my boy, my girl, my lad, my kid, our kid, my stepson, my stepdaughter, my boyfriend, my girlfriend, my fiance, my fiancee, my flatmate, my colleague, our little, my ex, my uncle, my aunt, my cousin, my parents`,
  ),
  child: phrases(
    `year old, yr old, is 5, is 6, is 7, is 8, is 9, is 10, is 11, is 12, is 13, is 14, is 15, is 16, is 17, aged, teenager, teenage, teen, teens, school, children, kids, child, adolescent*, young people, under 16, under 18, pupil, student, boy, girl`,
  ),
  needs: phrases(
    `needs, need help, talk to someone, talk to somebody, see someone, see somebody, should talk, should see, benefit from, would benefit, help for, refer, referral, referring, refer, would like six, would like counsel*, take her, take him, take them, see her, see him, see them, see children, help him, help her, support for, get him, get her, struggling, refusing school, willing to`,
  ),
  attends: phrases(
    `comes to you, coming to you, sees you, seeing you, goes to you, going to you, seeing one of, sees one of, see one of, with you on, is a client, your client, your patient, a client of, a patient of, in therapy with, therapy with you, treatment from you, treatment with you, under your care, attends, attending, attended, attendance, was with you, is with you, been to you, getting help, your clinic, still coming, still going, comes on, turn up`,
  ),
  how_are_they: phrases(
    `is he, is she, are they, does he, does she, has he, has she, whether he, whether she, if he, if she, how he, how she, what he, what she, confirm, yes or no, tell me whether, tell me if, let us know, let me know if he, let me know if she, you ought to know, thought you should, thought you ought, thought i should, need to know that, dont tell, dont mention, dont let on, worried about, concerned about, is it true`,
  ),
  employer: phrases(
    `employee, our staff, member of staff, line manager, hr, human resources, policyholder, policy holder, our member, insured, claimant, claim, fit for work, return to work, pupil, tenant, our student, parishioner, athlete, our player, our driver, our colleague`,
  ),
  authority: phrases(
    `police*, detective, officer, sergeant, constable, sheriff, prosecut*, court, judge, tribunal, coroner, social services, social worker, council, hmrc, irs, tax, inspector, immigration, home office, department, commissioner, ombudsman, medical board, military`,
  ),
  court: phrases(
    `solicitor*, lawyer*, attorney*, barrister, law firm, llp, on behalf of, instructed, my client, our client, proceedings, court order, subpoena, summons, warrant, custody, divorce, litigation, lawsuit, investigation, case, hearing, disclosure`,
  ),
  oblige: phrases(
    `require, required, request, must, produce, forward all, provide, supply, within 7, within 10, within 14, within 21, within 28, working days, by return, failing, fail to, failure, obliged, ordered, application to the court, statement from, records, notes, confirm, say if, with you on`,
  ),
  contract: phrases(
    `business associate, baa, data processing, processing agreement, processor*, dpa, article 28, sub processor*, hipaa agreement, hipaa business, hipaa contract, data protection agreement, scc, phi`,
  ),
  offer: phrases(
    `our service*, our product*, our company, we offer, we provide, we supply, we help, we are a, we specialise, quote, discount, catalogue, brochure, free trial, demo, special offer, statement for, order, supplier, for your clinic, for your practice, let out a room, a room, rent, office space, partner with, advertis*, sponsor*`,
  ),
  job: phrases(
    `job, vacancy, position, role, placement, internship, cv, resume, application, hiring, recruit*, associate, trainee, volunteer*, qualified, registered counsellor, work for you, join your team, employment, graduat*`,
  ),
  study: phrases(
    `study, research, dissertation, thesis, interview*, survey, participants, article, blog, podcast, book, novel, conference, talk, lecture, workshop, student project, magazine, webinar, training day, speaker`,
  ),
  thanks: phrases(
    `thank you for, thanks for, it helped, helped me, see you, looking forward, last week, last time, we talked, you said, you suggested, you told me, as agreed, homework, the exercise`,
  ),
  meant_for: phrases(
    `not meant for, meant for, wrong person, wrong number, wrong address, by mistake, mix up, mixed up, mixup, should i do with it, return it, deleted it, send it back, shred it, not for me, isnt me, not me, i am not, im not, number 14, must be at, never been, never heard`,
  ),
};
