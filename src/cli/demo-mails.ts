import { randomBytes } from 'node:crypto';

/** A sample mail, ready to be handed to an SMTP server. */
export interface DemoMail {
  readonly envelope: { readonly from: string; readonly to: string };
  /** message/rfc822, CRLF. */
  readonly bytes: Buffer;
}

export const DEMO_KINDS = ['relative', 'enquiry', 'rights', 'goodbye', 'out-of-office'] as const;
export type DemoKind = (typeof DEMO_KINDS)[number];

/**
 * Five mails as a Danish psychotherapist gets them; nobody in them exists. Each build has a Message-ID of its own, so
 * that it counts as a new mail.
 */
export const DEMO_MAILS: Readonly<Record<DemoKind, (mail: { readonly to: string; readonly now: Date }) => DemoMail>> = {
  relative: (mail) =>
    build(mail, {
      from: { name: 'Bodil Krarup', address: 'bodil.krarup@example.net' },
      subject: 'Min søn',
      text: `Hej

Jeg skriver, fordi jeg er urolig for min søn, Anton Krarup. Han er 24 og svarer næsten ikke, når jeg ringer. Jeg
fandt et kort fra dig i hans jakke, da jeg vaskede den, så jeg tror, han går til terapi hos dig.

Kan du ikke sige mig, om han kommer? Du behøver ikke fortælle, hvad han siger. Jeg vil bare vide, at der er nogen,
der passer på ham. Og du må gerne lade være med at sige til ham, at jeg har spurgt.

Kærlig hilsen
Bodil`,
    }),
  enquiry: (mail) =>
    build(mail, {
      from: { name: 'Sanne Toft', address: 'sanne.toft@example.com' },
      subject: 'Har du en ledig tid?',
      text: `Kære terapeut

Jeg har aldrig gået i terapi før, så jeg ved ikke helt, hvordan man gør. Siden min mor døde i foråret, har jeg haft
svært ved at sove, og jeg græder, når jeg mindst venter det.

Har du plads til en ny klient, gerne en eftermiddag? Og hvad koster det?

Mange hilsner
Sanne Toft
Tlf. 20 12 34 56`,
    }),
  rights: (mail) =>
    build(mail, {
      from: { name: 'Jonas Falk', address: 'jonas.falk@example.org' },
      subject: 'Indsigt i mine oplysninger',
      text: `Hej

Jeg gik hos dig for et par år siden, og jeg er glad for den tid. Nu vil jeg gerne have indsigt i de oplysninger, du
har om mig, efter artikel 15 i databeskyttelsesforordningen: en kopi af dem, og hvem der ellers har fået dem.

Skriv endelig, hvis du skal bruge noget fra mig først.

Venlig hilsen
Jonas Falk`,
    }),
  goodbye: (mail) =>
    build(mail, {
      from: { name: 'M.', address: 'm.vestergaard@example.com' },
      subject: 'Tak',
      text: `Tak for vores samtaler, og fordi du altid lyttede. Jeg kommer ikke på torsdag.

Jeg kan ikke mere. Når du læser det her, er jeg ikke længere i live. Sig til min søster, at det ikke var hendes
skyld.

Farvel
M.`,
    }),
  'out-of-office': (mail) =>
    build(mail, {
      from: { name: 'Karin Holm', address: 'karin.holm@example.net' },
      subject: 'Automatisk svar: Ikke til stede',
      automatic: true,
      text: `Tak for din mail. Jeg er på ferie og læser ikke mails før mandag.

Ved hast kan du ringe til mine kolleger i receptionen.

Venlig hilsen
Karin Holm`,
    }),
};

interface Letter {
  readonly from: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  /** As a mail system sends it by itself: an empty envelope sender and the header of RFC 3834. */
  readonly automatic?: boolean;
}

function build({ to, now }: { readonly to: string; readonly now: Date }, letter: Letter): DemoMail {
  const { from, subject, text, automatic = false } = letter;
  const domain = from.address.slice(from.address.indexOf('@') + 1);
  const lines = [
    `From: ${word(from.name)} <${from.address}>`,
    `To: <${to}>`,
    `Subject: ${word(subject)}`,
    `Date: ${now.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${randomBytes(12).toString('hex')}@${domain}>`,
    ...(automatic ? ['Auto-Submitted: auto-replied'] : []),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...(Buffer.from(text.replaceAll('\n', '\r\n'))
      .toString('base64')
      .match(/.{1,76}/g) ?? []),
    '',
  ];
  return { envelope: { from: automatic ? '' : from.address, to }, bytes: Buffer.from(lines.join('\r\n')) };
}

/** RFC 2047, section 2: one encoded word has at most 75 characters, which the texts above keep. */
const word = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
