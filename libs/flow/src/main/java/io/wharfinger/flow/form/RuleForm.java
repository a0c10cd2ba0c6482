package io.wharfinger.flow.form;

import io.wharfinger.contracts.quota.v1.LimitEach;
import io.wharfinger.contracts.quota.v1.LimitRule;
import io.wharfinger.contracts.quota.v1.LimitUnit;
import io.wharfinger.contracts.quota.v1.TokenWeights;
import io.wharfinger.flow.limit.Each;
import io.wharfinger.flow.limit.Enforcement;
import io.wharfinger.flow.limit.OnDisconnect;
import io.wharfinger.flow.limit.Rule;
import io.wharfinger.flow.limit.Unit;
import io.wharfinger.flow.limit.Weights;
import io.wharfinger.flow.limit.Window;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Limits as messages. Reading refuses what cannot be, and fills in what was not set. */
public final class RuleForm {
    private static final int RULES_MAX = 32;
    private static final int MODELS_MAX = 100;
    private static final int MODEL_LENGTH_MAX = 200;
    private static final int WEIGHT_MAX = 1_000_000;
    private static final int DEBT_SHARE = 10;
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

    private RuleForm() {}

    /**
     * Reads all rules of a tier, tenant or key.
     *
     * @throws RuleException if one cannot be, there are more than 32, or two have the same name
     */
    public static List<Rule> read(List<LimitRule> messages) {
        if (messages.size() > RULES_MAX) {
            throw new RuleException(
                    "limits", "%d limits are too many; at most %d are allowed.".formatted(messages.size(), RULES_MAX));
        }
        Set<String> names = new HashSet<>();
        for (LimitRule message : messages) {
            if (!names.add(message.getName())) {
                throw new RuleException("name", "Two limits are called '%s'.".formatted(message.getName()));
            }
        }
        return messages.stream().map(RuleForm::read).toList();
    }

    /** @throws RuleException if the rule cannot be */
    public static Rule read(LimitRule message) {
        if (!NAME.matcher(message.getName()).matches()) {
            throw new RuleException("name", "The name of a limit must be 1 to 40 of a-z, 0-9 and -.");
        }
        Unit unit = unit(message.getUnit());
        long amount = Amounts.read(message.getAmount(), unit, "amount");
        Window window = Windows.read(message, unit, amount);
        Enforcement enforcement = enforcement(message);
        OnDisconnect onDisconnect = onDisconnect(message, window, enforcement);
        return new Rule(
                message.getName(),
                unit,
                amount,
                window,
                enforcement,
                onDisconnect,
                debt(message, unit, amount, enforcement, onDisconnect),
                weights(message, unit),
                models(message),
                each(message));
    }

    private static Unit unit(LimitUnit unit) {
        return switch (unit) {
            case LIMIT_UNIT_REQUESTS -> Unit.REQUESTS;
            case LIMIT_UNIT_TOKENS_IN -> Unit.TOKENS_IN;
            case LIMIT_UNIT_TOKENS_IN_UNCACHED -> Unit.TOKENS_IN_UNCACHED;
            case LIMIT_UNIT_TOKENS_OUT -> Unit.TOKENS_OUT;
            case LIMIT_UNIT_TOKENS -> Unit.TOKENS;
            case LIMIT_UNIT_TOKENS_WEIGHTED_MILLI -> Unit.TOKENS_WEIGHTED_MILLI;
            case LIMIT_UNIT_OPEN_REQUESTS -> Unit.OPEN_REQUESTS;
            case LIMIT_UNIT_MONEY -> Unit.MONEY_NANO;
            case LIMIT_UNIT_OPEN_STREAMS -> Unit.OPEN_STREAMS;
            case LIMIT_UNIT_UNSPECIFIED, UNRECOGNIZED ->
                throw new RuleException(
                        "unit", "The limit needs a unit that this version knows, such as LIMIT_UNIT_TOKENS.");
        };
    }

    private static Enforcement enforcement(LimitRule message) {
        return switch (message.getEnforcement()) {
            case ENFORCEMENT_UNSPECIFIED, ENFORCEMENT_HARD -> Enforcement.HARD;
            case ENFORCEMENT_SOFT -> Enforcement.SOFT;
            case UNRECOGNIZED -> throw new RuleException("enforcement", "A limit is HARD or SOFT.");
        };
    }

    private static OnDisconnect onDisconnect(LimitRule message, Window window, Enforcement enforcement) {
        boolean calendar = window instanceof Window.Calendar;
        return switch (message.getOnDisconnect()) {
            case ON_DISCONNECT_UNSPECIFIED -> {
                if (!calendar) {
                    yield OnDisconnect.LOCAL_SHARE;
                }
                yield enforcement == Enforcement.HARD ? OnDisconnect.REFUSE : OnDisconnect.ALLOW_WITH_DEBT;
            }
            case ON_DISCONNECT_REFUSE -> OnDisconnect.REFUSE;
            case ON_DISCONNECT_ALLOW_WITH_DEBT -> OnDisconnect.ALLOW_WITH_DEBT;
            case ON_DISCONNECT_LOCAL_SHARE -> {
                if (calendar) {
                    throw new RuleException(
                            "on_disconnect",
                            "A calendar window has no rate to go on with: choose REFUSE or ALLOW_WITH_DEBT.");
                }
                yield OnDisconnect.LOCAL_SHARE;
            }
            case UNRECOGNIZED ->
                throw new RuleException("on_disconnect", "It is one of REFUSE, LOCAL_SHARE and ALLOW_WITH_DEBT.");
        };
    }

    private static long debt(
            LimitRule message, Unit unit, long amount, Enforcement enforcement, OnDisconnect onDisconnect) {
        boolean possible = enforcement == Enforcement.SOFT || onDisconnect == OnDisconnect.ALLOW_WITH_DEBT;
        if (!message.hasMaxDebt()) {
            return possible ? amount / DEBT_SHARE : 0;
        }
        if (!possible) {
            throw new RuleException(
                    "max_debt", "Only a SOFT limit, or one with ALLOW_WITH_DEBT, has debt: leave max_debt out.");
        }
        return Amounts.read(message.getMaxDebt(), unit, "max_debt");
    }

    private static Weights weights(LimitRule message, Unit unit) {
        if (message.hasWeights() != (unit == Unit.TOKENS_WEIGHTED_MILLI)) {
            throw new RuleException(
                    "weights", "Weights go with the unit LIMIT_UNIT_TOKENS_WEIGHTED_MILLI, and with no other.");
        }
        if (!message.hasWeights()) {
            return Weights.EVEN;
        }
        TokenWeights weights = message.getWeights();
        for (int weight :
                new int[] {weights.getUncachedInMilli(), weights.getCacheReadMilli(), weights.getOutMilli()}) {
            if (weight < 0 || weight > WEIGHT_MAX) {
                throw new RuleException("weights", "A weight must be 0 to %,d thousandths.".formatted(WEIGHT_MAX));
            }
        }
        if (weights.equals(TokenWeights.getDefaultInstance())) {
            throw new RuleException("weights", "All weights are 0: nothing would be counted.");
        }
        return new Weights(weights.getUncachedInMilli(), weights.getCacheReadMilli(), weights.getOutMilli());
    }

    private static Set<String> models(LimitRule message) {
        Set<String> models = new HashSet<>(message.getModelsList());
        boolean wellNamed = models.stream().allMatch(model -> !model.isBlank() && model.length() <= MODEL_LENGTH_MAX);
        if (message.getModelsCount() > MODELS_MAX || models.size() < message.getModelsCount() || !wellNamed) {
            throw new RuleException(
                    "models",
                    "A limit names at most %d models, none twice, each with 1 to %d characters."
                            .formatted(MODELS_MAX, MODEL_LENGTH_MAX));
        }
        return models;
    }

    private static Each each(LimitRule message) {
        return switch (message.getEach()) {
            case LIMIT_EACH_UNSPECIFIED -> Each.TOGETHER;
            case LIMIT_EACH_KEY -> Each.KEY;
            case LIMIT_EACH_USER -> Each.USER;
            case LIMIT_EACH_MODEL -> Each.MODEL;
            case UNRECOGNIZED -> throw new RuleException("each", "A limit counts apart each KEY, USER or MODEL.");
        };
    }

    /**
     * Writes a rule with everything filled in.
     *
     * @param currency ISO 4217 code, for a limit of money
     */
    public static LimitRule write(Rule rule, String currency) {
        LimitRule.Builder message = LimitRule.newBuilder()
                .setName(rule.name())
                .setUnit(unit(rule.unit()))
                .setAmount(Amounts.write(rule.amount(), rule.unit(), currency))
                .setEnforcement(
                        io.wharfinger.contracts.quota.v1.Enforcement.valueOf("ENFORCEMENT_" + rule.enforcement()))
                .setOnDisconnect(
                        io.wharfinger.contracts.quota.v1.OnDisconnect.valueOf("ON_DISCONNECT_" + rule.onDisconnect()))
                .addAllModels(rule.models().stream().sorted().toList());
        Windows.write(rule.window(), rule.unit(), currency, message);
        if (rule.maxDebt() > 0) {
            message.setMaxDebt(Amounts.write(rule.maxDebt(), rule.unit(), currency));
        }
        if (rule.unit() == Unit.TOKENS_WEIGHTED_MILLI) {
            message.setWeights(TokenWeights.newBuilder()
                    .setUncachedInMilli(rule.weights().uncachedInMilli())
                    .setCacheReadMilli(rule.weights().cacheReadMilli())
                    .setOutMilli(rule.weights().outMilli()));
        }
        if (rule.each() != Each.TOGETHER) {
            message.setEach(LimitEach.valueOf("LIMIT_EACH_" + rule.each()));
        }
        return message.build();
    }

    private static LimitUnit unit(Unit unit) {
        return unit == Unit.MONEY_NANO ? LimitUnit.LIMIT_UNIT_MONEY : LimitUnit.valueOf("LIMIT_UNIT_" + unit);
    }
}
