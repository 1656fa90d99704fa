/** The `<meta name="…">` that a class server, and nobody else, puts into the page. */
export const SERVED_BY_CLASS = 'coldstart-class';
