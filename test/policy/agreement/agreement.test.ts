import { describe, expect, it } from '@jest/globals';
import {
  type AgreementDetails,
  agreementsFor,
  CLAUSES,
  MEASURES,
  missingDetails,
  trueMeasures,
} from '../../../src/policy/agreement/index.js';
import type { Regime } from '../../../src/policy/deadline/index.js';

const WHOLE: AgreementDetails = {
  legalName: 'Vinter Psykologi ApS',
  postal: 'Nørregade 1, Aarhus',
  contact: 'kontakt@vinter.example',
  representative: 'Astrid Vinter',
  subProcessors: 'None',
  ownMeasures: 'A locked room',
};
const NOTHING = Object.fromEntries(Object.keys(WHOLE).map((key) => [key, ' '])) as unknown as AgreementDetails;

describe('an agreement about personal data', () => {
  it.each<[readonly Regime[], readonly string[]]>([
    [['eu'], ['dpa']],
    [['uk'], ['dpa']],
    [['hipaa'], ['baa']],
    [
      ['eu', 'hipaa'],
      ['dpa', 'baa'],
    ],
    [['eu', 'uk'], ['dpa']],
    [[], []],
  ])('under %j is %j', (regimes, expected) => {
    expect(agreementsFor(regimes)).toEqual(expected);
  });

  it.each('abcdefgh'.split(''))('settles GDPR art. 28(3)(%s)', (letter) => {
    const sources = CLAUSES.dpa.map(({ source }) => source);
    expect(sources.filter((source) => source.includes(`(3)(${letter})`))).toHaveLength(1);
  });

  it.each('ABCDEFGHIJ'.split(''))('settles 45 CFR 164.504(e)(2)(ii)(%s)', (letter) => {
    const sources = CLAUSES.baa.map(({ source }) => source).join('\n');
    expect(sources).toMatch(new RegExp(`\\(ii\\)\\(${letter}\\)`));
  });

  it.each(['164.314(a)(2)(i)(A)', '164.314(a)(2)(i)(B)', '164.314(a)(2)(i)(C)', '164.504(e)(2)(iii)'])(
    'settles 45 CFR %s',
    (point) => {
      expect(CLAUSES.baa.some(({ source }) => source.includes(point))).toBe(true);
    },
  );

  it('asks for what is missing, and of whoever processes for sub-processors and measures', () => {
    expect(missingDetails(WHOLE, 'we_process')).toEqual([]);
    expect(missingDetails(NOTHING, 'they_process')).toEqual(['legalName', 'postal', 'contact', 'representative']);
    expect(missingDetails(NOTHING, 'we_process')).toEqual(Object.keys(WHOLE));
  });

  it('claims no measure that is not true here', () => {
    expect(trueMeasures({ https: true, atRest: true })).toEqual(MEASURES);
    expect(trueMeasures({ https: false, atRest: true })).not.toContain('https');
    expect(trueMeasures({ https: true, atRest: false })).not.toContain('sealed');
  });
});
