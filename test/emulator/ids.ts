const PREFIX = '5550000';

/** Hands out 19-digit ids that grow, so that the lower id is the older one. */
export class IdSource {
	private last: number;

	constructor(start: number) {
		this.last = start;
	}

	next(): string {
		this.last += 1;
		return PREFIX + String(this.last).padStart(12, '0');
	}
}

/** A stable id for something that belongs to the thing with that id, such as an option of a field. */
export const derivedId = (id: string, offset: number): string => {
	const number = 900_000_000 + Number(id.slice(PREFIX.length)) * 100 + offset;
	return PREFIX + String(number).padStart(12, '0');
};
