export interface Sink {
  readonly port: number;
  readonly byRecipient: ReadonlyMap<string, number>;
  count(): number;
  stop(): void;
}
export function startSink(options?: {
  readonly onMail?: (recipient: string, mail: { readonly sender: string; readonly text: string }) => void;
  readonly answerMs?: number;
}): Promise<Sink>;
