export interface SyntaxNode {
  readonly type: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly [field: string]: unknown;
}
export function sourceFiles(root: string, directories?: readonly string[]): string[];
export function readSource(root: string, file: string): { file: string; bytes: Buffer; tree: SyntaxNode };
export function walk(node: unknown, visit: (node: SyntaxNode, parents: readonly SyntaxNode[]) => void): void;
export function lineAt(bytes: Uint8Array, position: number): number;
