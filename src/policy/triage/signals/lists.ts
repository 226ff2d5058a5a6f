import { phrases } from '../cues/names.js';
import type { Language } from '../labels.js';
import type { Circumstance } from './codes.js';

/** The circumstances that are found by phrases; the ages of minors are read as numbers instead. */
export type ListedCircumstance = Exclude<Circumstance, 'minor_writes' | 'about_minor'>;

export const CIRCUMSTANCE_LISTS: Readonly<Record<Language, Readonly<Record<ListedCircumstance, readonly string[]>>>> = {
  en: {
    child_protection: phrases(
      `childrens services, child protection, child protective, safeguarding team, safeguarding lead, safeguarding concern, section 47, s 47, s47, children act, social services ~~ child*, at risk of harm, place the child at risk, welfare of the children, child is in danger, children are in danger, hits the kids, hits the children, beats the children, my dad hits me, dad hits me, mum hits me`,
    ),
    death: phrases(
      `passed away, has died, died on, died this, died last, died in, sadly died, took his own life, took her own life, killed himself, killed herself, died by suicide, since ~ died, the funeral, funeral was, late husband, late wife, my late, coroner, bereaved, is deceased, deceased`,
    ),
    representative: phrases(
      `power of attorney, lasting power, signed authority, letter of authority, form of authority, on behalf of my client with, parental responsibility, legal guardian, guardian of, guardianship, court appointed, executor, next of kin, on his behalf i, on her behalf i, authorised representative, signed release, signed consent attached, with his consent, with her consent`,
    ),
    handover: phrases(
      `i am taking over, im taking over, taking over from you, transfer of care, handover, hand over, discharge summary, clinical summary, send me the file, send me her file, send me his file, please send ~ notes to, his previous therapist, her previous therapist, copy of the file to our, now seeing me, shared client, has transferred to`,
    ),
    supervision: phrases(`supervision, supervisor, supervisee, peer supervision, case consultation, intervision`),
    treatment_complaint: phrases(
      `therapy ~ made me worse, made me worse, made things worse, treatment ~ harmful, unhappy with ~ therap*, complain about ~ therapist, complaint about ~ therapist, complaint about ~ treatment, complaint about my therapist, fell asleep in, inappropriate comment, inappropriately, crossed a boundary, touched me in session, waste of money, did not help, didnt help at all, refused to treat, ended my therapy without`,
    ),
    threat_to_staff: phrases(
      `i know where you live, i know where you park, i know where your, waiting for you outside, i will be waiting for you, ill be waiting for you, you will regret, youll regret, you will pay for, youll pay for this, make you pay, watch your back, come to your office with, burn your, burn down your, kill you, shoot you, stab you, hurt you`,
    ),
    violence_at_home: phrases(
      `domestic violence, domestic abuse, he hits me, he hit me, he beats me, he beat me, hits me, beats me, my husband hits, my partner hits, strangl*, choked me, by the neck, by the throat, locked me in, threatens to kill, kicking the ~ door, abusive husband, abusive partner, afraid of my husband, scared of my husband, scared of my partner, held a knife, hes outside`,
    ),
    unsafe_contact: phrases(
      `do not answer here, dont answer here, reads my messages, opens my post|mail|letters, knows my password, has my password, not safe to write, not safe to reply, reads my mail, reads my emails, reads my email, reads my texts, checks my phone, checks my email*, checks everything, goes through my phone, looks at the computer, looks at my phone, dont write to this, do not write to this, dont write here, do not write here, dont reply here, do not reply here, dont reply to this, dont email me, do not email me, please dont answer, dont answer this, no messages at home, not with your name, ill delete this, i will delete this, if he sees this, if he finds out, if she sees this, shared mailbox, shared computer, shared email`,
    ),
    misdirected: phrases(
      `is that the physio*, is this the dentist*, is this ~ hairdresser*, is that the garage, wrong person, wrong number, wrong address, not for me, isnt for me, meant for someone else, meant for somebody else, sent to me by mistake, sent me by mistake, not the right person, are you the plumber, table for`,
    ),
    press: phrases(
      `reporter, journalist, newspaper, news desk, newsdesk, off the record, on the record, running a piece, running a story, for comment, tv programme, broadcaster, editor at`,
    ),
    review_reply: phrases(
      `google review, review on google, my review, your review, trustpilot, yelp, left a review, one star, 1 star, negative review, reply to my review, replied to my review, answered my review, response to my review, star review`,
    ),
    therapist_incapacity: phrases(
      `your colleague ~ has died, my husband ~ therapist, my wife ~ therapist at, therapist ~ has died, therapist ~ passed away, therapist ~ in hospital, therapist ~ had a stroke, cannot see ~ clients anymore, her clients need to be told, his clients need to be told, cancel all her clients, cancel all his clients, tell her clients, tell his clients, i am writing for my wife who practises, on behalf of my wife who practises`,
    ),
    account_closure: phrases(
      `close our account, closing our account, close our practice account, delete our practice, terminate our subscription, cancel our subscription, closing the practice, closing my practice, retire ~ close, export all our data, leaving the platform, close my practice`,
    ),
    spoken_request: phrases(
      `as i said on the phone, as i said on the telephone, i told ~ on the phone, i asked ~ on the phone, asked you in session, asked you in person, told reception, i rang and asked, said to the receptionist, asked verbally, i asked last week in, over the phone i asked`,
    ),
  },
  da: {
    child_protection: phrases(
      `børn og unge forvaltning*, familieafdeling*, børnefaglig undersøgelse, underretning, underretning om, underretningspligt, barnets lov, socialrådgiver ~~ barn*, barnets tarv, barnet er i fare, bekymring for barnet, børnesag, slår børnene, slår barnet, min far slår, mistrivsel ~ barn`,
    ),
    death: phrases(
      `er død, døde i, døde den, døde af, gik bort, er gået bort, sov ind, afgået ved døden, begravelse*, begravet, bisættelse, dødsbo, mistede sin, mistede min, har mistet min, afdøde, taget sit eget liv, tog sit eget liv, tog livet af sig`,
    ),
    representative: phrases(
      `fuldmagt, underskrevet fuldmagt, værge, værgemål, fremtidsfuldmagt, forældremyndighedsindehaver, forældremyndigheden over, partsrepræsentant, bisidder, på vegne af min datter, på vegne af min søn, på vegne af min mor, på vegne af min far, bobestyrer`,
    ),
    handover: phrases(
      `overtager behandlingen, overtager forløbet, har overtaget, epikrise, overlevering, journaloverførsel, sende journalen til mig, går nu hos mig, tidligere behandler, tidligere psykolog, fælles klient, afslutningsbrev`,
    ),
    supervision: phrases(`supervision, supervisor, supervisand, intervision, faglig sparring`),
    treatment_complaint: phrases(
      `klage over behandlingen, klage over psykologen, klage over terapeuten, klage over min psykolog, utilfreds med behandlingen, utilfreds med terapien, utilfreds med forløbet, gjorde det værre, fået det værre af, upassende, overskred mine grænser, spild af penge, spild af tid, faldt i søvn`,
    ),
    threat_to_staff: phrases(
      `jeg ved hvor du bor, jeg ved hvor i bor, jeg ved hvor du, du kommer til at fortryde, i kommer til at fortryde, du skal få betalt, jeg venter på dig, jeg står og venter, slår dig ihjel, slå dig ihjel, slå jer ihjel, pas på dig selv du`,
    ),
    violence_at_home: phrases(
      `vold i hjemmet, partnervold, voldelig, voldsramt, han slår mig, han slog mig, min mand slår, min kæreste slår, kvælertag, låst mig inde, holdt kniven, truer med at slå, bange for min mand, krisecenter`,
    ),
    unsafe_contact: phrases(
      `svar venligst ikke her, læser mine beskeder, åbner min post, åbner mine breve, kender min kode, har min kode, ikke sikkert at skrive, læser mine mails, læser min mail, læser min post, tjekker min telefon, tjekker min mail, tjekker alt, kigger i min telefon, overvåger, skriv ikke til, skriv ikke tilbage, svar ikke her, svar ikke på denne, svar ikke med, sletter det her, jeg sletter mailen, hvis han opdager, hvis han ser, fælles mail, fælles computer`,
    ),
    misdirected: phrases(
      `er det her frisøren, er det frisøren, er det tandlægen, er det her fysio*, forkert person, forkert nummer, forkert modtager, ikke til mig, fejlsendt, havnet hos mig, sendt til mig ved en fejl`,
    ),
    press: phrases(
      `journalist*, redaktion*, redaktør, ugeblad*, avisen, vi skriver om, be eller afkræfte, citat til, kilder siger, tv indslag, udtalelse til en artikel`,
    ),
    review_reply: phrases(
      `anmeldelse på google, google anmeldelse*, trustpilot, min anmeldelse, jeres anmeldelse*, en stjerne, svar på min anmeldelse, svaret på min anmeldelse, dårlig anmeldelse`,
    ),
    therapist_incapacity: phrases(
      `psykolog ~ er død, psykologen er død, terapeuten er død, min kone ~ psykolog, min mand ~ psykolog, er blevet alvorligt syg ~ klienter, hendes klienter skal, hans klienter skal, aflyse alle hendes, aflyse alle hans, besked til hendes klienter, besked til hans klienter`,
    ),
    account_closure: phrases(
      `lukke vores konto, lukke klinikken, lukker klinikken, opsige vores abonnement, opsiger vores abonnement, nedlægge klinikken, nedlægger klinikken, slette vores praksis, eksportere alle vores`,
    ),
    spoken_request: phrases(
      `som jeg sagde i telefonen, sagde i telefonen, bad om i telefonen, spurgte i telefonen, bad dig om det sidst, sagde det til sekretæren, mundtligt, bad mundtligt`,
    ),
  },
  ro: {
    child_protection: phrases(
      `dgaspc, protectia copilului, asistenta sociala, autoritatea tutelara, copil in pericol, copilul este in pericol, copiii sunt in pericol, abuz asupra copilului, bate copilul, bate copiii, interesul superior al, minorului, minorei, tata ma bate, ma bate tata`,
    ),
    death: phrases(
      `a murit, a decedat, s a stins, a plecat dintre noi, inmormantare*, inmormantarea, pomana, parastas, decesul, deces, a trecut in nefiinta, s a sinucis, si a luat viata, dupa moartea, pierderea mamei, pierderea tatalui, raposat*`,
    ),
    representative: phrases(
      `procura, procura notariala, imputernicire, imputernicire avocatiala, reprezentant legal, tutore, curator, tutela, curatela, in calitate de parinte, in calitate de mama, in calitate de tata, in numele fiului, in numele fiicei, mostenitor*`,
    ),
    handover: phrases(
      `preiau cazul, am preluat cazul, preia cazul, transfer de caz, scrisoare medicala, fisa de transfer, trimiteti mi fisa, sa mi trimiteti fisa, fostul terapeut, fosta terapeuta, terapeutul anterior, client comun, pacient comun`,
    ),
    supervision: phrases(`supervizare, supervizor*, supervizoare, intervizare, supervizat`),
    treatment_complaint: phrases(
      `plangere despre terapeut, reclamatie despre terapeut, nemultumit* de terapie, nemultumit* de terapeut, nemultumit* de sedinte, m a facut sa ma simt mai rau, mi a fost mai rau dupa, comentarii nepotrivite, comportament nepotrivit, a depasit limitele, bani aruncati, pierdere de timp, a adormit in`,
    ),
    threat_to_staff: phrases(
      `stiu unde locuiti, stiu unde stati, stiu unde parcati, o sa platiti pentru, veti plati pentru, o sa regretati, veti regreta, va astept la, va omor, va distrug, va dau foc, aveti grija pe unde`,
    ),
    violence_at_home: phrases(
      `violenta domestica, violenta in familie, sotul ma bate, ma bate, m a batut, m a strans de gat, m a incuiat, ma ameninta, m a lovit, mi e frica de sotul, imi e frica de sotul, ordin de protectie`,
    ),
    unsafe_contact: phrases(
      `sa nu raspundeti aici, imi citeste mesajele, imi deschide posta|corespondenta|scrisorile, imi stie parola, nu e sigur sa scrieti, imi citeste mailurile, imi citeste mailul, imi verifica telefonul, imi controleaza telefonul, se uita in telefonul, nu raspundeti aici, nu raspundeti la aceasta, nu mi scrieti, nu imi scrieti, nu scrieti aici, sterg mesajul, sterg dupa, daca vede, daca afla, scriu de pe tableta, scriu de pe telefonul, scriu pe ascuns, mail comun, adresa comuna`,
    ),
    misdirected: phrases(
      `aici e frizeria, aici e coaforul, este frizeria, este service, ati gresit numarul, ati gresit adresa, nu e pentru mine, nu este pentru mine, nu era pentru mine, altcuiva, numar gresit, persoana gresita, trimis din greseala`,
    ),
    press: phrases(
      `jurnalist*, reporter*, redactia, redactor*, ziar*, televiziune*, articol despre, confirmati sau infirmati, punct de vedere pentru, off the record`,
    ),
    review_reply: phrases(
      `recenzie, recenzia mea, recenzii google, recenzie pe google, recenzia de pe, o stea, raspuns la recenzie, raspunsul la recenzie`,
    ),
    therapist_incapacity: phrases(
      `psihologul ~ a murit, psiholoaga ~ a murit, terapeutul ~ a decedat, sotia mea ~ psiholog, sotul meu ~ psiholog, clientii ei trebuie, clientii lui trebuie, anunta clientii ei, anunta clientii lui, sa anuntati clientii`,
    ),
    account_closure: phrases(
      `inchidem contul, sa inchideti contul cabinetului, inchiderea contului, inchidem cabinetul, inchiderea cabinetului, renuntam la abonament, stergerea contului cabinetului`,
    ),
    spoken_request: phrases(
      `cum am spus la telefon, v am spus la telefon, am cerut la telefon, am cerut verbal, verbal, i am spus secretarei, v am rugat la sedinta`,
    ),
  },
  de: {
    child_protection: phrases(
      `jugendamt*, kindeswohl*, kindeswohlgefährdung, gefährdungsmeldung, inobhutnahme, § 8a, allgemeiner sozialer dienst, kind in gefahr, kinder in gefahr, schlägt die kinder, schlägt das kind, vater schlägt mich, papa schlägt mich, kinderschutz*`,
    ),
    death: phrases(
      `ist gestorben, gestorben ist, verstorben, verstarb, ist tot, beerdigung, trauerfeier, beisetzung, todesfall, nach dem tod, tod meiner, tod meines, hat sich das leben genommen, sich das leben genommen, mein verstorbener, meine verstorbene, nachlass`,
    ),
    representative: phrases(
      `vollmacht, vorsorgevollmacht, vollmacht anbei, schweigepflichtentbindung anbei, schweigepflichtsentbindung anbei, schweigepflichtentbindung liegt bei, gesetzlicher vertreter, gesetzliche vertreterin, als betreuer, als betreuerin, betreuerin von, rechtliche betreuung, sorgeberechtigt*, alleiniges sorgerecht, vormund, erbe, erbin, testamentsvollstrecker*`,
    ),
    handover: phrases(
      `weiterbehandlung übernehmen, habe die behandlung übernommen, behandlung übernommen, übernehme die behandlung, entlassbrief, entlassungsbrief, arztbrief, abschlussbericht, akte übersenden, vorbehandler*, jetzt bei mir in behandlung, gemeinsamer patient, gemeinsame patientin`,
    ),
    supervision: phrases(`supervision, supervisor*, intervision*, qualitätszirkel, kollegiale fallberatung`),
    treatment_complaint: phrases(
      `beschwerde über ~ therapeut*, beschwerde über die behandlung, beschwere mich über die therapie, unzufrieden mit ~ therapie, unzufrieden mit ~ behandlung, unzufrieden mit ~ therapeut*, schlechter als vorher, verschlechtert durch die, unangemessene bemerkung*, unangebracht, grenzen überschritten, grenzüberschreit*, eingeschlafen in, geldverschwendung`,
    ),
    threat_to_staff: phrases(
      `ich weiß wo sie wohnen, weiß wo du wohnst, weiß wo sie parken, werden sie bereuen, sie werden es bereuen, dafür werden sie bezahlen, dafür bezahlen sie, ich warte auf sie vor, ich bringe sie um, passen sie auf sich auf wenn, fackel`,
    ),
    violence_at_home: phrases(
      `häusliche gewalt, gewalt zu hause, schlägt mich, hat mich geschlagen, mein mann schlägt, würgt mich, gewürgt, eingesperrt, gewaltschutz*, frauenhaus, angst vor meinem mann, angst vor meinem freund, tritt gegen die tür`,
    ),
    unsafe_contact: phrases(
      `nicht hier antworten, antworten sie ~ nicht hier, liest meine nachrichten, öffnet meine post|briefe, kennt mein passwort, hat mein passwort, nicht sicher zu schreiben, liest meine mails, liest meine e mails, liest mit, liest alles mit, kontrolliert mein handy, kontrolliert meine, schaut in mein handy, überwacht mich, nicht hierhin schreiben, schreiben sie nicht hierhin, schreiben sie nicht zurück, schreiben sie mir nicht, antworten sie nicht, bitte nicht antworten, lösche das gleich, lösche diese mail, wenn er das sieht, gemeinsames postfach, gemeinsame mailadresse, gemeinsamer computer`,
    ),
    misdirected: phrases(
      `ist das der friseur, ist da der, bin ich da richtig beim, falsch verbunden, falsche nummer, falscher empfänger, falschen empfänger, nicht für mich, nicht für mich bestimmt, versehentlich an mich, falscher anhang, fehlgeleitet`,
    ),
    press: phrases(
      `journalist*, redaktion, redakteur*, reporter*, zeitung, wir berichten über, bestätigen oder dementieren, redaktionsschluss, stellungnahme bis ~ uhr, fernsehen`,
    ),
    review_reply: phrases(
      `google bewertung, google rezension, meine bewertung, meine rezension, jameda, ein stern, antwort auf meine bewertung, negative bewertung, bewertung löschen, rezension`,
    ),
    therapist_incapacity: phrases(
      `therapeutin ~ verstorben, therapeut ~ verstorben, meine frau ~ therapeutin, mein mann ~ therapeut, ihre patienten müssen, seine patienten müssen, patienten informiert werden, schwer erkrankt ~ patienten, alle termine meiner frau, alle termine meines mannes`,
    ),
    account_closure: phrases(
      `konto kündigen, unser konto schließen, praxiskonto, konto ~ praxis schließen, unser konto kündigen, konto der praxis, praxis schließen, praxis wird geschlossen, praxisaufgabe, praxisschließung, vertrag kündigen, kündigen wir den, abo kündigen, daten exportieren und`,
    ),
    spoken_request: phrases(
      `wie ~ am telefon gesagt|besprochen|gebeten, wie am telefon gesagt, am telefon gebeten, telefonisch gebeten, mündlich, schon mündlich, in der sitzung gebeten, am empfang gesagt`,
    ),
  },
};
