export interface Worlds {
  close(): Promise<unknown>;
}
export function openPair(options: { readonly folder: string; readonly count: number }): Promise<Worlds>;

export interface Difference {
  readonly enquiry: string;
  readonly line: number;
  readonly known: string;
  readonly unknown: string;
}
export function run(
  worlds: Worlds,
  options: {
    readonly count: number;
    readonly seed: number;
    readonly leak?: string | null;
    readonly parts?: readonly string[];
  },
): Promise<{
  readonly compared: number;
  readonly seen: Readonly<Record<string, number>>;
  readonly differences: readonly Difference[];
}>;
