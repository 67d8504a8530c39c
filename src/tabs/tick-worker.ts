/** Answers, after as many milliseconds as it is told. */
addEventListener('message', ({ data }: MessageEvent<number>) => {
  setTimeout(() => {
    postMessage(undefined);
  }, data);
});
