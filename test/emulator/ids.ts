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
