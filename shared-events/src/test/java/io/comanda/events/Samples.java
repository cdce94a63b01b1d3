package io.comanda.events;

import io.comanda.events.Dish.Allergen;
import io.comanda.events.Dish.Allergens;
import io.comanda.events.Dish.Choice;
import io.comanda.events.Dish.Diet;
import io.comanda.events.Dish.OptionGroup;
import io.comanda.events.Dish.TaxRates;
import io.comanda.events.Fulfilment.DineIn;
import io.comanda.events.Fulfilment.Takeaway;
import io.comanda.events.Message.OrderMessage;
import io.comanda.events.Message.RestaurantMessage;
import io.comanda.events.OrderEvent.CoversChanged;
import io.comanda.events.OrderEvent.CustomerErased;
import io.comanda.events.OrderEvent.DiscountGiven;
import io.comanda.events.OrderEvent.FulfilmentChanged;
import io.comanda.events.OrderEvent.LineBumped;
import io.comanda.events.OrderEvent.LineChanged;
import io.comanda.events.OrderEvent.LineRecalled;
import io.comanda.events.OrderEvent.LineRemoved;
import io.comanda.events.OrderEvent.LineVoided;
import io.comanda.events.OrderEvent.LinesAcknowledged;
import io.comanda.events.OrderEvent.LinesAdded;
import io.comanda.events.OrderEvent.LinesFired;
import io.comanda.events.OrderEvent.LinesHeld;
import io.comanda.events.OrderEvent.LinesReceived;
import io.comanda.events.OrderEvent.LinesServed;
import io.comanda.events.OrderEvent.LinesTransferred;
import io.comanda.events.OrderEvent.OrderAccepted;
import io.comanda.events.OrderEvent.OrderCancelled;
import io.comanda.events.OrderEvent.OrderClosed;
import io.comanda.events.OrderEvent.OrderCollected;
import io.comanda.events.OrderEvent.OrderDeclined;
import io.comanda.events.OrderEvent.OrderExpired;
import io.comanda.events.OrderEvent.OrderImported;
import io.comanda.events.OrderEvent.OrderMerged;
import io.comanda.events.OrderEvent.OrderNotCollected;
import io.comanda.events.OrderEvent.OrderPlaced;
import io.comanda.events.OrderEvent.OrderReady;
import io.comanda.events.OrderEvent.OrderReopened;
import io.comanda.events.OrderEvent.OrderUnmerged;
import io.comanda.events.OrderEvent.PaymentRefunded;
import io.comanda.events.OrderEvent.PaymentTaken;
import io.comanda.events.OrderEvent.PreparationStarted;
import io.comanda.events.OrderEvent.PromiseMoved;
import io.comanda.events.OrderEvent.ServiceChargeSet;
import io.comanda.events.OrderEvent.TableMoved;
import io.comanda.events.OrderEvent.TipAdded;
import io.comanda.events.OrderEvent.TransferredLine;
import io.comanda.events.OrderLine.ChosenOption;
import io.comanda.events.OrderState.HistoryEntry;
import io.comanda.events.Payment.PaidLine;
import io.comanda.events.Refund.ReturnedLine;
import io.comanda.events.Refund.ReturnedService;
import io.comanda.events.RestaurantDetails.Location;
import io.comanda.events.RestaurantDetails.OpeningHours;
import io.comanda.events.RestaurantEvent.ChoiceBackOn;
import io.comanda.events.RestaurantEvent.ChoiceOfDish;
import io.comanda.events.RestaurantEvent.ChoiceSoldOut;
import io.comanda.events.RestaurantEvent.ChoicesBackOn;
import io.comanda.events.RestaurantEvent.ChoicesSoldOut;
import io.comanda.events.RestaurantEvent.DayCashedUp;
import io.comanda.events.RestaurantEvent.DetailsChanged;
import io.comanda.events.RestaurantEvent.DishAdded;
import io.comanda.events.RestaurantEvent.DishBackOn;
import io.comanda.events.RestaurantEvent.DishChanged;
import io.comanda.events.RestaurantEvent.DishRemoved;
import io.comanda.events.RestaurantEvent.DishSoldOut;
import io.comanda.events.RestaurantEvent.MenuPut;
import io.comanda.events.RestaurantEvent.PortionsSet;
import io.comanda.events.RestaurantEvent.RestaurantClosed;
import io.comanda.events.RestaurantEvent.RestaurantOpened;
import io.comanda.events.RestaurantEvent.RestaurantRegistered;
import io.comanda.events.RestaurantEvent.WebhookRegistered;
import io.comanda.events.RestaurantEvent.WebhookRemoved;
import io.comanda.events.RestaurantEvent.WebhookResumed;
import io.comanda.events.RestaurantEvent.WebhookSuspended;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One message of every type, with every field filled somewhere.
public final class Samples {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final UUID ORDER = UUID.fromString("019dfb3c-2a00-7000-8000-000000000001");
    private static final UUID RESTAURANT = UUID.fromString("019dfb3c-2a00-7000-8000-000000000002");
    private static final UUID MARGHERITA = UUID.fromString("019dfb3c-2a00-7000-8000-000000000003");
    private static final UUID GUEST = UUID.fromString("019dfb3c-2a00-7000-8000-000000000004");
    private static final UUID EVENT = UUID.fromString("019dfb3c-2a00-7000-8000-000000000005");
    private static final UUID MARINARA = UUID.fromString("019dfb3c-2a00-7000-8000-000000000006");
    private static final UUID WEBHOOK = UUID.fromString("019dfb3c-2a00-7000-8000-000000000008");
    private static final String SECRET = Tracking.hash(Tracking.PREFIX + "gina");
    private static final Instant NOON = Instant.parse("2026-05-06T10:00:00Z");
    private static final LocalDateTime LOCAL_NOON = LocalDateTime.parse("2026-05-06T12:00:00");
    private static final LocalDate TODAY = LocalDate.parse("2026-05-06");
    private static final Actor ANNA = new Actor(Actor.Role.WAITER, "anna");

    private static final Billing BILLING = new Billing(null, new ServiceCharge(Percent.of("12.5"), 6, true));
    private static final OrderedAt AT = new OrderedAt(RESTAURANT, "trattoria", "Trattoria", "Berlin", ZoneId.of("Europe/Berlin"), EUR,
            LocalTime.of(2, 0), true, BILLING, Timing.DEFAULT);
    private static final OtherOrder TABLE_9 = new OtherOrder(UUID.fromString("019dfb3c-2a00-7000-8000-000000000007"), 13, "9");
    private static final OtherOrder.Place PLACE = new OtherOrder.Place(TABLE_9, 1);
    private static final OrderLine LINE = new OrderLine(1, MARGHERITA, "margherita", "Margherita", "pizza", "pizza oven",
            List.of(new ChosenOption("size", "L", "Large", eur(300))), 2, "no basil", eur(1300), Percent.of("19"), eur(370), eur(260), true,
            LineStatus.WAITING, null, NOON, null, 2, NOON, 1, null, PLACE);
    private static final OrderLine VOIDED = new OrderLine(2, MARINARA, "marinara", "Marinara", "pizza", "pizza oven", List.of(), 1, null,
            eur(800), Percent.of("19"), null, eur(0), false, LineStatus.READY, null).voided("It was burnt").takenAway(NOON);
    private static final OrderLine MOVED = new OrderLine(3, MARINARA, "marinara", "Marinara", "pizza", "pizza oven", List.of(), 1, null,
            eur(800), Percent.of("19"), null, eur(0), false, LineStatus.COOKING, null).movedTo(PLACE);
    private static final Discount TENTH_OFF = new Discount(1, 1, new Discount.PercentOff(Percent.of("10")), "It took too long", NOON);
    private static final Discount AMOUNT_OFF = new Discount(2, null, new Discount.AmountOff(eur(0)), "Friends of the house", NOON);
    private static final Payment PAYMENT = new Payment(1, Payment.Method.CARD, eur(2340), eur(260), "T-1", NOON, LOCAL_NOON, TODAY, "anna",
            eur(0), List.of(new PaidLine(1, 2)));
    private static final Refund REFUND = new Refund(1, 1, eur(500), eur(60), "Charged twice", NOON, LOCAL_NOON, TODAY, "max",
            eur(0), List.of(new ReturnedLine(1, 1, eur(420), eur(80), eur(500), eur(55),
                    new ReturnedService(eur(53), eur(10), eur(63)))));
    private static final DineIn TABLE_7 = new DineIn("7", 2);
    private static final Takeaway GINAS = new Takeaway("Gina", "+49 30 1234", NOON.plusSeconds(1800));

    private static final RestaurantDetails DETAILS = new RestaurantDetails("trattoria", "Trattoria", "Kantstraße 1", "Berlin",
            new Location(52.5, 13.4), List.of("italian"), "de", ZoneId.of("Europe/Berlin"), EUR, LocalTime.of(2, 0), true,
            List.of(new OpeningHours(DayOfWeek.MONDAY, LocalTime.of(11, 30), LocalTime.of(23, 0))), BILLING,
            new Timing(20, 10, List.of(new Timing.StationTiming("pizza oven", 30))), new GuestLimits(10_000L, 20));
    private static final Dish DISH = new Dish(MARGHERITA, "margherita", "Margherita", "Tomato, mozzarella, basil", "pizza", eur(1000),
            new TaxRates(Percent.of("19"), Percent.of("7")), "pizza oven", Set.of(Diet.VEGETARIAN),
            new Allergens(Set.of(Allergen.MILK, Allergen.GLUTEN), Set.of(Allergen.SOYBEANS)),
            List.of(new OptionGroup("size", "Size", 1, 1, List.of(new Choice("L", "Large", eur(300), null, true))),
                    new OptionGroup("crust", "Crust", 0, 1,
                            List.of(new Choice("corn", "Corn crust", eur(200), new Allergens(Set.of(), Set.of(Allergen.GLUTEN)), true,
                                    Set.of(Allergen.GLUTEN))))),
            true);

    public static final List<OrderEvent> ORDER_EVENTS = List.of(
            new OrderPlaced(AT, 12, "till-1-4711", GUEST, SECRET, GINAS, List.of(LINE), false, NOON, LOCAL_NOON, TODAY),
            new OrderImported(AT, 12, "2015-000001", TABLE_7, "Anna", List.of(LINE), List.of(TENTH_OFF), List.of(PAYMENT), NOON,
                    LOCAL_NOON),
            new OrderAccepted(NOON.plusSeconds(1200)), new PromiseMoved(NOON.plusSeconds(1800)), new OrderDeclined("The oven is cold"),
            new OrderExpired(), new PreparationStarted(List.of(1)),
            new LineBumped(1), new LineRecalled(1), new OrderReady(List.of(1)), new LinesServed(List.of(1)), new OrderCollected(),
            new PaymentTaken(PAYMENT), new OrderClosed(), new OrderCancelled("The guest left"), new LinesAdded(List.of(LINE)),
            new LineChanged(LINE), new LineRemoved(1), new LineVoided(2, "It was burnt", 1), new LinesAcknowledged(List.of(2)),
            new LinesHeld(List.of(1)), new LinesFired(List.of(1)), new OrderNotCollected(), new TableMoved("12"),
            new DiscountGiven(AMOUNT_OFF), new ServiceChargeSet(true), new PaymentRefunded(REFUND), new TipAdded(1, eur(300)),
            new CoversChanged(4),
            new OrderReopened(), new LinesTransferred(TABLE_9, List.of(new TransferredLine(3, 1, 1)), 0),
            new LinesReceived(TABLE_9, List.of(LINE), List.of(TENTH_OFF), 2),
            new OrderMerged(TABLE_9, List.of(new TransferredLine(3, 1, 1))),
            new OrderUnmerged(TABLE_9, List.of(LINE), List.of(TENTH_OFF)), new FulfilmentChanged(TABLE_7, List.of(LINE)),
            new CustomerErased());

    public static final List<RestaurantEvent> RESTAURANT_EVENTS = List.of(
            new RestaurantRegistered(DETAILS), new DetailsChanged(DETAILS), new RestaurantOpened(), new RestaurantClosed(),
            new DishAdded(DISH), new DishChanged(DISH), new MenuPut(List.of(DISH), List.of(MARINARA)), new DishSoldOut(MARGHERITA, true),
            new DishBackOn(MARGHERITA, false), new ChoiceSoldOut(MARGHERITA, "crust", "corn"),
            new ChoiceBackOn(MARGHERITA, "crust", "corn"),
            new ChoicesSoldOut(List.of(new ChoiceOfDish(MARGHERITA, "crust", "corn"))),
            new ChoicesBackOn(List.of(new ChoiceOfDish(MARGHERITA, "crust", "corn"))), new DishRemoved(MARINARA),
            new PortionsSet(MARGHERITA, 50),
            new DayCashedUp(CashUp.of(TODAY, eur(12_340), eur(12_300), ANNA, NOON)),
            new WebhookRegistered(WEBHOOK), new WebhookRemoved(WEBHOOK), new WebhookSuspended(WEBHOOK, "answered 410"),
            new WebhookResumed(WEBHOOK));

    public static OrderMessage message(@Nullable OrderEvent event, String type) {
        var totals = Totals.of(AT, List.of(LINE, VOIDED, MOVED), List.of(PAYMENT), List.of(REFUND), true, BILLING.serviceCharge());
        var state = new OrderState(ORDER, AT, 12, "till-1-4711", GUEST, SECRET, OrderStatus.ACCEPTED, GINAS, "Anna", NOON, LOCAL_NOON,
                AT.businessDate(LOCAL_NOON), NOON.plusSeconds(1200), null,
                List.of(LINE, VOIDED, MOVED), List.of(TENTH_OFF, AMOUNT_OFF), List.of(PAYMENT), List.of(REFUND), totals,
                Map.of(OrderStatus.PLACED, NOON, OrderStatus.ACCEPTED, NOON), 2,
                List.of(new HistoryEntry("order.placed", NOON, ANNA),
                        new HistoryEntry("order.accepted", NOON, ANNA, NOON.plusSeconds(1200))),
                NOON.plusSeconds(600), PLACE);
        return new OrderMessage(envelope(type, ORDER), event, state);
    }

    public static RestaurantMessage message(@Nullable RestaurantEvent event, String type) {
        return new RestaurantMessage(envelope(type, RESTAURANT), event,
                new RestaurantState(RESTAURANT, DETAILS, true, List.of(DISH), true, List.of(MARINARA)));
    }

    private static Envelope envelope(String type, UUID subject) {
        return new Envelope(EVENT, type, subject, NOON, NOON.plusMillis(7), 3, 1, ANNA,
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }

    static Money eur(long minor) {
        return new Money(minor, EUR);
    }

    private Samples() {
    }
}
