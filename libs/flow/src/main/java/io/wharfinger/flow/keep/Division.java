package io.wharfinger.flow.keep;

import io.wharfinger.flow.limit.Window;
import io.wharfinger.flow.share.ShareTree;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * Divides what a pot has left among its accounts: down the tenants by weight, then among routers. Each account has a part of what
 * comes in, by weighted max-min; it is handed out in pieces that the waiting requests can use, to the one that is nearest to its
 * piece first. One that gets more than its part has less the next time, so no account is ahead by more than a piece.
 */
final class Division {
    private static final int BUSIEST = 1000;

    private final List<Account> accounts;
    private final ToIntFunction<String> weights;
    private final String root;
    private final long horizonMillis;
    private final boolean isCalendar;

    Division(Pot pot, ToIntFunction<String> weights, long horizonMillis) {
        accounts = pot.inOrder();
        root = pot.limit().tenantPath();
        this.weights = weights;
        this.horizonMillis = horizonMillis;
        isCalendar = pot.limit().rule().window() instanceof Window.Calendar;
    }

    /** Hands out of what is left; says what each account gets, in the pot's order. */
    long[] handOut(long left) {
        long[] lacks = amounts(this::lack);
        entitle(left, lacks);
        long[] grants = new long[lacks.length];
        long rest = left;
        for (int one : nearestFirst()) {
            long piece = Math.min(rest, piece(accounts.get(one), lacks[one], rest));
            grants[one] = piece;
            rest -= piece;
        }
        return grants;
    }

    private long lack(Account account) {
        return Math.max(0, account.need(horizonMillis) - account.held());
    }

    /** What nobody is entitled to yet is divided among those who lack something. */
    private void entitle(long left, long[] lacks) {
        long given = 0;
        for (int i = 0; i < lacks.length; i++) {
            Account account = accounts.get(i);
            account.entitled = lacks[i] == 0 ? 0 : Math.min(account.entitled, lacks[i]);
            given += account.entitled;
        }
        if (given > left) {
            accounts.forEach(account -> account.entitled = Math.min(0, account.entitled));
            given = accounts.stream().mapToLong(account -> account.entitled).sum();
        }
        long[] open = new long[lacks.length];
        for (int i = 0; i < lacks.length; i++) {
            open[i] = lacks[i] == 0 ? 0 : lacks[i] - accounts.get(i).entitled;
        }
        long[] parts = divide(Math.max(0, left - given), open);
        for (int i = 0; i < parts.length; i++) {
            accounts.get(i).entitled += parts[i];
        }
    }

    private Integer[] nearestFirst() {
        Integer[] order = new Integer[accounts.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order, Comparator.<Integer>comparingLong(i -> accounts.get(i).wanted() - accounts.get(i).entitled));
        return order;
    }

    private static long piece(Account account, long lack, long rest) {
        if (lack == 0 || account.entitled < 0) {
            return 0;
        }
        long wanted = account.wanted();
        if (account.entitled >= wanted) {
            return Math.min(lack, account.entitled);
        }
        return wanted <= rest ? wanted : 0;
    }

    /**
     * Most that each account should keep free, in the pot's order; negative where nothing is wanted back. If there is not enough for
     * all, what is above the fair part goes to those who lack; what an account has no need for comes back anyway.
     */
    long[] keep(long left) {
        long[] needs = amounts(account -> account.need(horizonMillis));
        long held = left;
        boolean lacking = false;
        for (int i = 0; i < needs.length; i++) {
            held += accounts.get(i).held();
            lacking |= needs[i] > accounts.get(i).held();
        }
        long[] fair = lacking ? divide(held, needs) : needs;
        long[] keep = new long[needs.length];
        for (int i = 0; i < keep.length; i++) {
            Account account = accounts.get(i);
            long much = lacking ? fair[i] : saturatedDouble(fair[i]);
            long idle = account.idle();
            long busy = account.held() - idle;
            keep[i] = account.held() > much && account.spare() > 0 ? Math.max(0, Math.min(idle, fair[i] - busy)) : -1;
        }
        gather(left, keep);
        return keep;
    }

    /**
     * Who waits cannot use what he has: it is less than he needs. Where nothing else is left, one of those who wait gets it from the
     * others, the nearest to his piece first; of what never flows in again also from those who do not wait now. Else the last pieces
     * would lie about, too small for anybody.
     */
    private void gather(long left, long[] keep) {
        for (int one : nearestFirst()) {
            long wanted = accounts.get(one).wanted();
            long spare = left;
            for (int i = 0; i < accounts.size(); i++) {
                spare += givesTo(one, i) ? accounts.get(i).spare() : 0;
            }
            if (wanted > 0 && wanted <= spare) {
                askBack(one, wanted - left, keep);
                return;
            }
        }
    }

    private boolean givesTo(int one, int other) {
        return other != one && (isCalendar || accounts.get(other).wanted() > 0);
    }

    private void askBack(int one, long missing, long[] keep) {
        long rest = missing;
        for (int i = 0; i < keep.length && rest > 0; i++) {
            Account account = accounts.get(i);
            if (givesTo(one, i) && account.spare() > 0) {
                long back = Math.min(rest, account.spare());
                long kept = account.idle() - back;
                keep[i] = keep[i] < 0 ? kept : Math.min(keep[i], kept);
                rest -= back;
            }
        }
    }

    /**
     * By weighted max-min, down the tenants below the limit's; among routers of one tenant by demand, so that what there is lasts
     * equally long at all of them.
     */
    long[] divide(long amount, long[] asked) {
        ShareTree tree = new ShareTree();
        Map<String, Integer> branches = new HashMap<>();
        branches.put(root, ShareTree.ROOT);
        int[] leaves = new int[asked.length];
        long most = Math.max(
                1,
                accounts.stream().mapToLong(Account::demandMilliPerSecond).max().orElse(1));
        for (int i = 0; i < asked.length; i++) {
            int own = own(tree, branches, accounts.get(i).consumerPath);
            leaves[i] = tree.leaf(own, weight(accounts.get(i), most), asked[i]);
        }
        long[] all = tree.divide(amount);
        long[] parts = new long[asked.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = all[leaves[i]];
        }
        return parts;
    }

    /** The busiest weighs so much, others in proportion; none weighs nothing. */
    private static int weight(Account account, long mostDemand) {
        long demand = account.demandMilliPerSecond();
        return 1
                + (int)
                        (mostDemand > Long.MAX_VALUE / BUSIEST
                                ? demand / (mostDemand / BUSIEST)
                                : demand * BUSIEST / mostDemand);
    }

    /** The node of a tenant's own requests, beside those of its children. */
    private int own(ShareTree tree, Map<String, Integer> branches, String path) {
        int parent = branch(tree, branches, path);
        return branches.computeIfAbsent(path + "#", own -> tree.branch(parent, 1));
    }

    private int branch(ShareTree tree, Map<String, Integer> branches, String path) {
        Integer known = branches.get(path);
        if (known != null) {
            return known;
        }
        int parent = branch(tree, branches, path.substring(0, path.lastIndexOf('/', path.length() - 2) + 1));
        int branch = tree.branch(parent, weights.applyAsInt(path));
        branches.put(path, branch);
        return branch;
    }

    private long[] amounts(ToLongFunction<Account> amount) {
        return accounts.stream().mapToLong(amount).toArray();
    }

    private static long saturatedDouble(long amount) {
        return amount > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : amount * 2;
    }
}
