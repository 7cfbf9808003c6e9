/** Sets that only ever grow together; finding and joining take nearly constant time. */
export interface DisjointSets {
	/** Makes a set of its own and returns its member, counted from 0. */
	add(): number;
	/** The smallest member of the set. */
	find(member: number): number;
	/** Joins two sets and returns the smallest member. */
	join(left: number, right: number): number;
}

export function disjointSets(): DisjointSets {
	const parents: number[] = [];
	const find = (member: number): number => {
		let root = member;
		while (parents[root] !== root) root = parents[root];
		for (let step = member; step !== root;) {
			const above = parents[step];
			parents[step] = root;
			step = above;
		}
		return root;
	};
	return {
		add: () => parents.push(parents.length) - 1,
		find,
		join(left, right) {
			const [one, other] = [find(left), find(right)];
			const smallest = Math.min(one, other);
			parents[Math.max(one, other)] = smallest;
			return smallest;
		},
	};
}
