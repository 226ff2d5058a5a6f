/** A page that listens, as the pages' own script does: by fetch, so that who it is stands in the body. */
export interface Stream {
  readonly status: number;
  readonly headers: Headers;
  /** Names of the events that came, in order. */
  readonly heard: readonly string[];
  /** Everything that came. */
  text(): string;
  ended(): boolean;
  leave(): void;
}

export async function openStream(url: string, init: RequestInit = {}): Promise<Stream> {
  const gone = new AbortController();
  const response = await fetch(url, { method: 'POST', ...init, signal: gone.signal });
  const heard: string[] = [];
  const state = { text: '', rest: '', ended: false };
  const read = async (): Promise<void> => {
    for await (const chunk of response.body ?? []) {
      const text = new TextDecoder().decode(chunk as Uint8Array);
      state.text += text;
      const blocks = (state.rest + text).split('\n\n');
      state.rest = blocks.pop() ?? '';
      for (const block of blocks)
        heard.push(...block.split('\n').flatMap((line) => /^event: (.+)$/.exec(line)?.[1] ?? []));
    }
  };
  void read()
    .catch(() => {})
    .finally(() => {
      state.ended = true;
    });
  return {
    status: response.status,
    headers: response.headers,
    heard,
    text: () => state.text,
    ended: () => state.ended,
    leave: () => gone.abort(),
  };
}
