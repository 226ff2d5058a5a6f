/** Nothing in it begins a line of its own, or turns the direction of writing. @param {string} value */
export const oneLine = (value) =>
  value
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .slice(0, 500);
