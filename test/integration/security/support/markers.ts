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

/**
 * All text that can be reached from a value: keys, hidden ones, symbols, causes, contents of maps, sets and buffers.
 * Each object is visited once, so that clients and sockets can be searched, too.
 */
export function everythingIn(value: unknown): string {
	const texts: string[] = [];
	const seen = new Set<unknown>();
	const waiting: unknown[] = [value];
	while (waiting.length > 0) {
		const next = waiting.pop();
		if (typeof next === 'string') texts.push(next);
		if (typeof next !== 'object' || next === null || seen.has(next)) continue;
		seen.add(next);
		if (ArrayBuffer.isView(next)) texts.push(Buffer.from(next.buffer, next.byteOffset, next.byteLength).toString());
		else waiting.push(...contentOf(next));
	}
	return texts.join('\n');
}

function contentOf(holder: object): unknown[] {
	const keys = Reflect.ownKeys(holder);
	const values = keys.map((key) => Object.getOwnPropertyDescriptor(holder, key)?.value as unknown);
	const entries = holder instanceof Map || holder instanceof Set ? [...holder.entries()].flat() : [];
	return [...keys.filter((key) => typeof key === 'string'), ...values, ...entries];
}

/** The secrets that stand in any of the values, each with what stands around it; case does not matter. */
export function secretsFoundIn(...values: unknown[]): string[] {
	const text = values.map(everythingIn).join('\n').toLowerCase();
	return FORMS.flatMap((form) => {
		const at = text.indexOf(form);
		return at < 0 ? [] : [text.slice(Math.max(0, at - 60), at + form.length + 20)];
	});
}
