/** Makes functions that do nothing, whatever they are given, once `may` says no. */
export const onlyWhile =
  (may: () => boolean) =>
  <Given extends unknown[]>(act: (...given: Given) => void) =>
  (...given: Given): void => {
    if (may()) act(...given);
  };
