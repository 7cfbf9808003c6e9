/** execa has ES modules only, which these CommonJS files can load just at run time. */
export const loadExeca = async () => (await import('execa')).execa;
