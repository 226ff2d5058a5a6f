import { authorityFor } from '../policy/rights-offered/index.js';
import type { Practice } from './load.js';

/**
 * Where somebody can turn with a complaint outside the practice: the committee that the practice has named, and the
 * authority of its country or region. Proper names, the same in every language; null: none is known.
 */
export function complaintPlaces({ country, region, settings }: Pick<Practice, 'country' | 'region' | 'settings'>) {
  const authority = authorityFor({ country, region });
  const places = [
    ...(settings.ethicsCommittee === null ? [] : [settings.ethicsCommittee]),
    ...(authority === null ? [] : [`${authority.name} (${authority.site})`]),
  ];
  return places.length === 0 ? null : places.join('; ');
}
