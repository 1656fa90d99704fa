/** A message whose text doesn't fit the operation's shape. Each protocol answers with its own documented error. */
export class MalformedInput extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MalformedInput';
  }
}
