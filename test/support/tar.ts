/** An archive of files, as `tar` writes it (POSIX.1-1988 ustar). */
export function tar(entries: readonly (readonly [name: string, content: string, kind?: string])[]): Buffer {
  const blocks = entries.flatMap(([name, content, kind = '0']) => {
    const head = Buffer.alloc(512);
    head.write(name, 0);
    const body = Buffer.from(content);
    head.write(body.length.toString(8).padStart(11, '0'), 124);
    head.fill(' ', 148, 156);
    head.write(kind, 156);
    head.write('ustar\x0000', 257);
    head.write(
      `${head
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, '0')}\0 `,
      148,
    );
    return [head, body, Buffer.alloc(-body.length & 511)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}
