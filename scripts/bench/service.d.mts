export function addPractice(
  varDir: string,
  env?: Readonly<Record<string, string>>,
): Promise<{ readonly id: string; readonly address: string; readonly slug: string }>;
export function ownerUrl(varDir: string): string;
export function query(url: string, sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
