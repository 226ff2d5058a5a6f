import { mail } from '../attack.mjs';

/** Has a document of a billion laughs. Source: CWE-776. */
export default mail({
  sent: 1,
  file: {
    name: 'a.svg',
    type: 'image/svg+xml',
    bytes: '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>',
  },
});
