export interface Service {
  start(): Promise<void>;
  port(): number;
  killAndRestart(how: { readonly database: boolean }): Promise<number>;
  stop(): Promise<void>;
}
export function restartable(options: {
  readonly varDir: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly only?: string;
}): Service;
export function stream(options: {
  readonly count: number;
  readonly port: () => number;
  readonly to: string;
  readonly released?: () => number;
  readonly accepted?: Set<string>;
  readonly isOver?: () => boolean;
}): Promise<ReadonlySet<string>>;
export function settled(varDir: string, patienceMs: number): Promise<void>;
export interface Counted {
  readonly counts: Readonly<Record<'accepted' | 'requests' | 'answers' | 'uncertain' | 'doubled' | 'missing', number>>;
  readonly wrong: readonly string[];
}
export function count(options: {
  readonly varDir: string;
  readonly accepted: ReadonlySet<string>;
  readonly practice: string;
  readonly delivered?: ReadonlyMap<string, number>;
}): Promise<Counted>;
export function addressOf(number: number): string;
