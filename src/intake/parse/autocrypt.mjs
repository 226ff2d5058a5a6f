// In the parser's thread, like thread.mjs; apart from opened.mjs, since many mails have this header and few are encrypted.

/**
 * The key in an Autocrypt header (Autocrypt 1.1), if it is for the one address in From; `mutual`: whoever wrote would
 * rather be answered encrypted.
 * @param {string} header every field of the name, one to a line
 * @param {string[]} fromAddresses
 * @returns {{ key: string, mutual: boolean } | null}
 */
export function autocryptKey(header, fromAddresses) {
  // Several fields for one address are a fault of somebody's: none of them counts.
  const fitting = header.split('\n').flatMap((field) => {
    const values = new Map(
      field.split(';').map((part) => {
        const at = part.indexOf('=');
        return [part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim()];
      }),
    );
    const address = values.get('addr')?.toLowerCase();
    const key = values.get('keydata')?.replace(/\s+/g, '') ?? '';
    if (address !== fromAddresses[0]?.toLowerCase() || !/^[A-Za-z0-9+/]{100,20000}={0,2}$/.test(key)) return [];
    return [{ key, mutual: values.get('prefer-encrypt') === 'mutual' }];
  });
  return fromAddresses.length === 1 && fitting.length === 1 ? (fitting[0] ?? null) : null;
}
