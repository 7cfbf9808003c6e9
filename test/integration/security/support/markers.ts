import { inspect } from 'util';
import { jsonStringify } from 'n8n-workflow';

/** Part of every secret that the emulator hands out, and of nothing else. */
const MARKERS = ['fakeaccess', 'fakerefresh', 'fake-client-secret', 'fakecode'];

/** Keys of the HTTP client's request, which would bring the Authorization header with it. */
const REQUEST_KEYS = ['maxbodylength', 'validatestatus', 'disablefollowredirect'];

/** How Base64 writes a text wherever in a longer one it stands, without the characters that depend on the rest. */
function base64Forms(text: string): string[] {
	return ['', '.', '..'].map((before) =>
		Buffer.from(before + text)
			.toString('base64')
			.slice(before.length === 0 ? 0 : before.length + 1)
			.replace(/.?=*$/, ''),
	);
}

const FORMS = [
	...MARKERS.flatMap((marker) => [marker, encodeURIComponent(marker), ...base64Forms(marker)]),
	...REQUEST_KEYS,
].map((form) => form.toLowerCase());

/** All that can be read out of a value: as JSON, as Node prints it, hidden keys and causes included. */
export function everythingIn(value: unknown): string {
	if (typeof value === 'string') return value;
	const printed = inspect(value, {
		depth: Infinity,
		showHidden: true,
		getters: true,
		maxArrayLength: Infinity,
		maxStringLength: Infinity,
	});
	return `${printed}\n${jsonStringify(value, { replaceCircularRefs: true })}`;
}

/** The secrets that stand in any of the values, each with what stands around it; case does not matter. */
export function secretsFoundIn(...values: unknown[]): string[] {
	const text = values.map(everythingIn).join('\n').toLowerCase();
	return FORMS.flatMap((form) => {
		const at = text.indexOf(form);
		return at < 0 ? [] : [text.slice(Math.max(0, at - 60), at + form.length + 20)];
	});
}
