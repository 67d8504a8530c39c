// A phone lives in the browser: what the server drew would have a button before anything heard its press.
export const ssr = false;
