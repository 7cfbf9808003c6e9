import type { Edition } from './products/product';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Credits of an edition in 24 hours (reference 11; CRM 9). */
export const creditsOf = ({ creditsPerUser, mostCredits }: Edition, licences: number): number =>
	Math.min(50_000 + creditsPerUser * licences, mostCredits);

/** The credits used in the last 24 hours (reference 11). */
export class CreditAccount {
	private uses: Array<{ at: number; amount: number }> = [];
	private sum = 0;

	constructor(
		/** Credits in 24 hours; tests may change it. */
		public limit: number,
		private readonly clock: () => number,
	) {}

	get used(): number {
		this.forgetOld();
		return this.sum;
	}

	get remaining(): number {
		return Math.max(this.limit - this.used, 0);
	}

	/** Takes the credits of a call; false, taking none, when too few are left. */
	take(amount: number): boolean {
		if (amount > this.remaining) return false;
		this.uses.push({ at: this.clock(), amount });
		this.sum += amount;
		return true;
	}

	/** Forgets what was used. */
	reset(): void {
		this.uses = [];
		this.sum = 0;
	}

	private forgetOld(): void {
		const since = this.clock() - DAY_MS;
		const keepFrom = this.uses.findIndex((use) => use.at > since);
		const old = this.uses.splice(0, keepFrom === -1 ? this.uses.length : keepFrom);
		for (const use of old) this.sum -= use.amount;
	}
}
