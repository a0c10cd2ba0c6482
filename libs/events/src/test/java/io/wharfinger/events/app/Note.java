package io.wharfinger.events.app;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What a handler writes: the text of an event, numbered as written. */
@Entity
@Table(name = "note")
public class Note {

    @Id
    String id = "";

    String text = "";

    /** For Hibernate. */
    protected Note() {}

    public Note(String id, String text) {
        this.id = id;
        this.text = text;
    }
}
