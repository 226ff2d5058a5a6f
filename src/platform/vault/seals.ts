import type { Vault } from './index.js';

/** Whether the vault, with the key that is really in use, seals and opens what is given to it. */
export function sealsAtRest(vault: Vault): boolean {
  const place = { table: 'installation_fact', column: 'value', row: 'encryption' };
  const words = 'sealed to see that it is';
  try {
    const sealed = vault.installation.seal(place, words);
    return !sealed.includes(words) && vault.installation.open(place, sealed).toString() === words;
  } catch {
    return false;
  }
}
