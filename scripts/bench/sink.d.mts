export interface Sink {
  readonly port: number;
  readonly byRecipient: ReadonlyMap<string, number>;
  count(): number;
  stop(): void;
}
export function startSink(options?: {
  readonly onMail?: (recipient: string) => void;
  readonly answerMs?: number;
}): Promise<Sink>;
