import { BIGIN } from './bigin';
import { CRM } from './crm';
import type { EmulatedProduct } from './product';

/** The products that the emulator speaks, by the name that a command line and tests give them. */
export const PRODUCTS = { bigin: BIGIN, crm: CRM } as const satisfies Record<string, EmulatedProduct>;

export type ProductName = keyof typeof PRODUCTS;

export const PRODUCT_NAMES: readonly ProductName[] = ['bigin', 'crm'];
