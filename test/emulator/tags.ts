import { IdSource } from './ids';
import type { JsonObject } from './json';

const keyOf = (module: string, name: string): string => `${module}/${name.toLowerCase()}`;

/** The tags of each module; a name used in a record that is not there yet is created (reference 10, Tags). */
export class TagList {
	private ids = new IdSource(50_000);
	private tags = new Map<string, JsonObject>();

	/** `[{name, id, color_code}]`, as records carry their tags (reference 4.4). */
	named(module: string, names: readonly string[]): JsonObject[] {
		return names.map((name) => this.tag(module, name));
	}

	of(module: string): JsonObject[] {
		return [...this.tags.entries()].filter(([key]) => key.startsWith(`${module}/`)).map(([, tag]) => tag);
	}

	has(module: string, name: string): boolean {
		return this.tags.has(keyOf(module, name));
	}

	nameOf(module: string, id: string | undefined): string | undefined {
		const name = this.of(module).find((tag) => tag.id === id)?.name;
		return typeof name === 'string' ? name : undefined;
	}

	/** False when no module has it. */
	remove(id: string): boolean {
		const known = [...this.tags].find(([, tag]) => tag.id === id);
		return known !== undefined && this.tags.delete(known[0]);
	}

	reset(): void {
		this.tags = new Map();
	}

	private tag(module: string, name: string): JsonObject {
		const key = keyOf(module, name);
		const known = this.tags.get(key);
		if (known) return known;
		const created: JsonObject = { name, id: this.ids.next(), color_code: null };
		this.tags.set(key, created);
		return created;
	}
}
