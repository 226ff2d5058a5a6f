/** How sure readings were, and how often they were then right, by fifths. `readings`: { sure, right }. */
export function reliability(readings) {
  const fifths = [0, 1, 2, 3, 4].map((fifth) =>
    readings.filter(({ sure }) => Math.floor(Math.min(sure, 0.999) * 5) === fifth),
  );
  return Object.fromEntries(
    fifths.flatMap((those, fifth) => {
      if (those.length === 0) return [];
      const mean = (of) => Math.round((those.reduce((sum, one) => sum + of(one), 0) / those.length) * 1000) / 1000;
      const line = {
        messages: those.length,
        sure: mean(({ sure }) => sure),
        right: mean(({ right }) => Number(right)),
      };
      return [[`from_${fifth / 5}`, line]];
    }),
  );
}
