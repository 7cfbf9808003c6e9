/** Between which numbers of requests at once a run moves. */
export interface Pace {
	/** How many there are at first. */
	start: number;
	/** How many there may come to be. */
	most: number;
}

/** What became of a request at the server's door: worked on, sent away with 429, or neither for certain. */
export type Reception = 'taken' | 'refused' | 'unclear';

/** After so many rounds without a refusal a number is tried again that was refused. */
const FIRST_PATIENCE = 30;

/**
 * Finds out how many requests at once the server takes (E10). Each round without a refusal adds one: a round is an answer
 * to each of as many requests as may be under way. A refusal halves the number, and until a request is taken again
 * nothing new begins. A number that was refused is left alone for a while, and longer each time that it is tried in vain:
 * every few rounds would meet it otherwise.
 */
export class Regulator {
	private readonly most: number;
	/** How many may be under way at the moment. */
	private allowed: number;
	/** How many are not known to be refused. */
	private ceiling: number;
	private underWay = 0;
	/** Most that were under way together in this round. */
	private mostInRound = 0;
	/** Requests taken in this round since as many were under way as may be. */
	private takenInRound = 0;
	private roundsAtCeiling = 0;
	private patience = FIRST_PATIENCE;
	/** A number is being tried that was refused. */
	private triesAgain = false;
	private halvings = 0;
	/** Since the last refusal nothing was taken that was sent after it. */
	private holdsBack = false;

	constructor({ start, most }: Pace) {
		this.most = most;
		this.allowed = start;
		this.ceiling = most;
	}

	/** Whether a request may leave now. */
	get hasPlace(): boolean {
		return this.underWay < this.allowed;
	}

	/**
	 * Whether something new may begin in a run: where nothing of it is under way always, even if its request has to wait; else
	 * where there is a place for it, and not after a refusal.
	 *
	 * @param tasks of the run that are under way, those among them that wait to send a request again
	 */
	mayBegin(tasks: number): boolean {
		return tasks === 0 || (!this.holdsBack && tasks < this.allowed && this.hasPlace);
	}

	/** A request leaves; what it gives is to be called once, with how the request was received. */
	begin(): (reception: Reception) => void {
		this.underWay += 1;
		this.mostInRound = Math.max(this.mostInRound, this.underWay);
		const halvingsBefore = this.halvings;
		return (reception) => {
			this.underWay -= 1;
			const isOfNow = halvingsBefore === this.halvings;
			if (reception === 'refused') this.refuse(isOfNow);
			else if (reception === 'taken' && isOfNow) this.take();
		};
	}

	private take(): void {
		this.holdsBack = false;
		if (this.mostInRound < this.allowed) return;
		this.takenInRound += 1;
		if (this.takenInRound >= this.allowed) this.endRound();
	}

	private endRound(): void {
		this.triesAgain = false;
		if (this.allowed === this.ceiling) this.roundsAtCeiling += 1;
		if (this.ceiling < this.most && this.roundsAtCeiling >= this.patience) {
			this.ceiling = this.most;
			this.triesAgain = true;
		}
		this.beginRound(Math.min(this.allowed + 1, this.ceiling));
	}

	/** Requests that are refused together halve the number once; each shows that there was one too many. */
	private refuse(isFirst: boolean): void {
		if (isFirst) {
			this.halvings += 1;
			this.patience = this.triesAgain ? this.patience * 2 : FIRST_PATIENCE;
			this.triesAgain = false;
			this.roundsAtCeiling = 0;
			this.ceiling = this.mostInRound;
			this.beginRound(Math.floor(this.mostInRound / 2));
		}
		this.holdsBack = true;
		this.ceiling = Math.max(1, this.ceiling - 1);
		this.allowed = Math.max(1, Math.min(this.allowed, this.ceiling));
	}

	private beginRound(allowed: number): void {
		this.allowed = allowed;
		this.takenInRound = 0;
		this.mostInRound = this.underWay;
	}
}
