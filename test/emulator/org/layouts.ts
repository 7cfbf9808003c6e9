import type { Field, Layout } from './types';

/** Whether the layout has the field; the system's own are in every one. */
export const isIn = ({ apiName }: Field, { without = [] }: Layout): boolean => !without.includes(apiName);
