/** Words of postal addresses. `*ending` takes any beginning, as German and Danish streets are one word with their kind. */
export const STREET_WORDS = {
  // Behind the name: 14 Tannery Row. Only with a house number before it.
  english: `street, st, road, rd, lane, ln, avenue, ave, drive, dr, close, court, ct, crescent, cres, row, view, terrace, place, pl, way, walk, gardens, grove, hill, mews, square, sq, park, rise, green, boulevard, blvd, parade, wharf, yard, gate, quay, circle, cir, parkway, pkwy, trail, highway, hwy, mount, villas, cottages, vale, bank, embankment, broadway, alley, heights, loop, bypass, esplanade, promenade, cove, ridge, run, meadow, meadows, croft, drove, buildings, court`,
  // One word with its kind, the house number behind it.
  danish: `*vej, *vejen, *gade, *gaden, *stræde, *stræde, allé, *allé, *alle, *plads, *pladsen, *torv, *torvet, *vænget, *vænge, *parken, *bakken, *brynet, *toften, *stien, *haven, *marken, *engen, *krogen, *vangen, *kaj, boulevard, *boulevard, *lunden, *skrænten, *bugten, *åsen, *højen, *have, *mark, *park, *bakke, *toft, *sti, *havnen, *volden, *dalen, *banken, *kæret, *holmen`,
  german: `*straße, *strasse, *str, straße, *weg, weg, *platz, platz, *allee, allee, *gasse, gasse, *ring, ring, *damm, damm, *ufer, ufer, *chaussee, *steig, *hof, *markt, markt, *graben, *berg, *zeile, *pfad, *wall, *promenade, *kai, *lände, *garten, *gürtel, *stieg, *winkel, *kamp`,
  // Before the name: strada Salcâmilor nr. 14.
  romanian: `str, strada, strazii, bd, bdul, b dul, bulevardul, blvd, calea, aleea, ulița, sos, șos, șoseaua, soseaua, intrarea, piața, piata, splaiul, drumul, prelungirea, fundătura, cartierul, satul, bloc`,
  // Before a house number: within a flat, a block.
  dwelling: `flat, apt, apartment, unit, suite, room, block, house, studio, floor, no`,
} as const;
