/** The generated schema modules of the official clients; they ship without types of their own. */
declare module '*/dist-es/schemas/schemas_0.js';
