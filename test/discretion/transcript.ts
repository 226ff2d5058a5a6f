/** All of them; an ETag is a hash of a page that holds a random id, and the date is the hour of this run. */
export function headersOf(reply: globalThis.Response): string {
  return JSON.stringify([...reply.headers].map(([name, value]) => [name, /^(?:date|etag)$/.test(name) ? '' : value]));
}
