/** The text with everything out of it that differs from one run to the next. */
export function normal(text: string): string;
