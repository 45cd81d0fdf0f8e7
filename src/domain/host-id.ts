/** Ids of hosts: 1 to 128 letters, digits, `_`, `.`, `:` or `-`. */
export const hostIdPattern = /^[A-Za-z0-9_.:-]{1,128}$/;
