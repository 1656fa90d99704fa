/** Nothing in Lambda is a terminal. */
const tty = {
  isatty: () => false,
  ReadStream: class ReadStream {},
  WriteStream: class WriteStream {},
};

export default tty;
