export function checkImports(root: string): string[];
export function strangerReaches(root: string): string[];
