package io.wharfinger.cli.cases.charge;

import io.wharfinger.cli.cases.kind.CaseKind;
import io.wharfinger.cli.cases.kind.Findings;
import io.wharfinger.tariff.charge.PackagePrice;
import java.util.Map;

/** Packages. */
final class PackageKinds {
    private PackageKinds() {}

    static Map<String, CaseKind> all() {
        CaseKind whole = (input, _) -> {
            PackagePrice price = Prices.packages(input);
            return new Findings()
                    .exact("packages", price.packages(input.decimal("quantity")))
                    .exact("amount", Amounts.of(input, price.amount(input.decimal("quantity"))));
        };
        CaseKind split = (input, _) -> {
            PackagePrice price = Prices.packages(input);
            return new Findings()
                    .exact("packages", price.packages(Amounts.to(input)).subtract(price.packages(Amounts.from(input))))
                    .exact("amount", Amounts.of(input, price.between(Amounts.from(input), Amounts.to(input))));
        };
        return Map.of("package", whole, "package_count", whole, "package_split", split);
    }
}
