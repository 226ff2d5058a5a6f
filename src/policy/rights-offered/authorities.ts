/** Who watches over data protection where a practice is. Proper names: the same in every language. */
export interface Authority {
  readonly country: string;
  /** ISO 3166-2; null: the whole country. */
  readonly region: string | null;
  readonly name: string;
  /** Without scheme, to be read aloud. */
  readonly site: string;
  /** The day on which somebody last looked; null: from memory, a local lawyer has to confirm it. */
  readonly checked: string | null;
}

/** Null: none is known for this place; the page then says "the authority of the practice's country". PRACTICE 21. */
export function authorityFor(place: { readonly country: string; readonly region: string | null }): Authority | null {
  const there = AUTHORITIES.filter(({ country }) => country === place.country);
  return there.find(({ region }) => region === place.region) ?? there.find(({ region }) => region === null) ?? null;
}

const whole = (country: string, name: string, site: string): Authority => ({
  ...{ country, name, site },
  region: null,
  checked: null,
});
/** Germany has one for each Land, for what is not public. */
const land = (code: string, name: string, site: string): Authority => ({
  ...{ name, site },
  country: 'DE',
  region: `DE-${code}`,
  checked: null,
});

export const AUTHORITIES: readonly Authority[] = [
  whole('DK', 'Datatilsynet', 'www.datatilsynet.dk'),
  whole('RO', 'ANSPDCP', 'www.dataprotection.ro'),
  whole('GB', "Information Commissioner's Office (ICO)", 'ico.org.uk'),
  whole('US', 'Office for Civil Rights (OCR), Department of Health and Human Services', 'www.hhs.gov/ocr'),
  whole('SE', 'Integritetsskyddsmyndigheten (IMY)', 'www.imy.se'),
  whole('AT', 'Datenschutzbehörde (DSB)', 'www.dsb.gv.at'),
  whole('IE', 'Data Protection Commission (DPC)', 'www.dataprotection.ie'),
  land('BW', 'Landesbeauftragter für den Datenschutz Baden-Württemberg', 'www.baden-wuerttemberg.datenschutz.de'),
  land('BY', 'Bayerisches Landesamt für Datenschutzaufsicht', 'www.lda.bayern.de'),
  land('BE', 'Berliner Beauftragte für Datenschutz und Informationsfreiheit', 'www.datenschutz-berlin.de'),
  land('BB', 'Landesbeauftragte für den Datenschutz Brandenburg', 'www.lda.brandenburg.de'),
  land('HB', 'Landesbeauftragter für Datenschutz Bremen', 'www.datenschutz.bremen.de'),
  land('HH', 'Hamburgischer Beauftragter für Datenschutz', 'datenschutz-hamburg.de'),
  land('HE', 'Hessischer Beauftragter für Datenschutz', 'datenschutz.hessen.de'),
  land('MV', 'Landesbeauftragter für Datenschutz Mecklenburg-Vorpommern', 'www.datenschutz-mv.de'),
  land('NI', 'Landesbeauftragter für den Datenschutz Niedersachsen', 'www.lfd.niedersachsen.de'),
  land('NW', 'Landesbeauftragte für Datenschutz Nordrhein-Westfalen', 'www.ldi.nrw.de'),
  land('RP', 'Landesbeauftragter für den Datenschutz Rheinland-Pfalz', 'www.datenschutz.rlp.de'),
  land('SL', 'Unabhängiges Datenschutzzentrum Saarland', 'www.datenschutz.saarland.de'),
  land('SN', 'Sächsische Datenschutz- und Transparenzbeauftragte', 'www.datenschutz.sachsen.de'),
  land('ST', 'Landesbeauftragte für den Datenschutz Sachsen-Anhalt', 'datenschutz.sachsen-anhalt.de'),
  land('SH', 'Unabhängiges Landeszentrum für Datenschutz Schleswig-Holstein', 'www.datenschutzzentrum.de'),
  land('TH', 'Thüringer Landesbeauftragter für den Datenschutz', 'www.tlfdi.de'),
];
