/** The function, with its version or alias, of an integration's or an authorizer's address; undefined when it names none. */
export const functionOf = (uri: string): string | undefined =>
  /:lambda:path\/2015-03-31\/functions\/(.+)\/invocations$/.exec(uri)?.[1] ??
  /^arn:aws:lambda:[a-z0-9-]+:\d{12}:function:.+$/.exec(uri)?.[0];
