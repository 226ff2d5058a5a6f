/** What differs from one run to the next, whoever Mia is: random tokens, and the ports of this machine. */
export function normal(text: string): string {
  return text
    .replace(/=\r\n/g, '')
    .replace(/\r/g, '')
    .replace(/\/c\/(?:=3D)?[\w-]{43}/g, '/c/TOKEN')
    .replace(/^Message-ID: <[0-9a-f]+@/gim, 'Message-ID: <RANDOM@')
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UUID')
    .replace(/\bpage=[\w%.~-]+/g, 'page=COOKIE')
    .replace(/name="(id|link|proof|stamp|work)" value="[^"]*"/g, 'name="$1" value=""')
    .replace(/data-work="[^"]*"/g, 'data-work=""')
    .replace(/127\.0\.0\.1:\d+/g, 'HOST')
    .replace(/R-[2-9A-Z]{4}-[2-9A-Z]{4}/g, 'REFERENCE');
}

/** All of them; an ETag is a hash of a page that holds a random id, and the date is the hour of this run. */
export function headersOf(reply: globalThis.Response): string {
  return JSON.stringify([...reply.headers].map(([name, value]) => [name, /^(?:date|etag)$/.test(name) ? '' : value]));
}
