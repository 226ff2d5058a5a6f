import busboy from 'busboy';

/**
 * The fields of a form that another service sent, each as the bytes that came: a mail in it need not be UTF-8, and what
 * is filed has to be what arrived.
 * @throws when it is no form
 */
export async function readForm(body: Buffer, contentType: string): Promise<ReadonlyMap<string, Buffer>> {
  const fields = new Map<string, Buffer>();
  const parser = busboy({
    headers: { 'content-type': contentType },
    // One byte, one character: nothing is lost on the way.
    defCharset: 'latin1',
    limits: { fieldNameSize: 100, fieldSize: body.length, fields: MOST_FIELDS, parts: MOST_FIELDS },
  });
  return new Promise((resolve, reject) => {
    parser.on('field', (name, value) => fields.set(name, Buffer.from(value, 'latin1')));
    parser.on('file', (name, stream) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => fields.set(name, Buffer.concat(chunks)));
    });
    parser.on('error', reject);
    parser.on('close', () => resolve(fields));
    parser.end(body);
  });
}

/** Both services send about twenty. */
const MOST_FIELDS = 100;
