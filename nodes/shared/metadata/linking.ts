import type { FieldMetadata } from '../model/field';
import type { LinkTarget } from '../model/link';
import type { Product } from '../model/product';
import { systemMatchFieldOf } from './matching';
import { placeFieldsOf } from './moduleSchema';

/** What metadata say in place of a module where a lookup leads to several. */
export const ANY_MODULE = 'se_module';

/** The module whose field it is, and of which product. */
interface FieldOf {
	module: string;
	product: Product;
}

/**
 * Where the record that a field links is found by a value of it (design 14).
 *
 * @returns undefined for a field that links no one record, and for the team pipeline, which is found among the layouts
 */
export function linkTargetOf(field: FieldMetadata, { module, product }: FieldOf): LinkTarget | undefined {
	const { apiName, dataType, writable, lookupModule } = field;
	if (!writable) return undefined;
	if (dataType === 'ownerlookup' || dataType === 'userlookup') return { kind: 'users' };
	const isRecord = dataType === 'lookup' && lookupModule !== null && lookupModule !== ANY_MODULE;
	if (!isRecord || placeFieldsOf(product, module)?.pipeline === apiName) return undefined;
	return { kind: 'module', module: lookupModule };
}

const EMAIL = 'Email';
const ADDRESS = /^[^\s@]+@[^\s@]+$/;
const LETTER = /\p{L}/u;

/**
 * The field that plain text stands for where a record of the module is meant (design 14): its own match field, an address
 * where that is one and a name elsewhere. What has no letter stands for none: it may be a mistyped ID.
 *
 * @returns API name; undefined where the text could mean several things
 */
export function fieldMeantByText(module: string, text: string, product: Product): string | undefined {
	const field = systemMatchFieldOf(module, product);
	if (field === EMAIL && !ADDRESS.test(text)) return undefined;
	return LETTER.test(text) ? field : undefined;
}

/** The fields by which users are found; the words are those of the API (reference 10, Users). */
export const USER_FIELDS = { email: 'email', fullName: 'full_name' } as const;

/** Whether plain text may be the address or name of a user. */
export const isUserText = (text: string): boolean => LETTER.test(text);

/** What plain text is where it names a record of the target; undefined where it names none. */
export function meaningOfText(target: LinkTarget, product: Product): 'email' | 'name' | undefined {
	if (target.kind === 'users') return 'email';
	const field = systemMatchFieldOf(target.module, product);
	if (field === undefined) return undefined;
	return field === EMAIL ? 'email' : 'name';
}

/** What names a record of the target, for sentences. */
export function linkExample(target: LinkTarget, product: Product): string {
	const field = target.kind === 'users' ? USER_FIELDS.email : systemMatchFieldOf(target.module, product);
	const value = meaningOfText(target, product) === 'email' ? 'ann@example.com' : '...';
	return `{"${field ?? 'Field'}": "${value}"}`;
}
